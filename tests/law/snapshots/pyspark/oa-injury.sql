-- oa-injury CN 2026-07-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'parttime', 'retiree_rehire', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'parttime', 'retiree_rehire', 'none')
  AND IF(
   NOT (
    CASE
     WHEN IF(
      NOT (
       `t0`.`flex_delay_from` <= `t0`.`on_day`
      ),
      FALSE,
      (
       `t0`.`flex_delay_from` <= `t0`.`on_day`
      )
      AND (
       `t0`.`flex_delay_to` >= `t0`.`on_day`
      )
     )
     THEN FALSE
     WHEN `t0`.`form` = 'retiree_rehire'
     THEN TRUE
     WHEN `t0`.`early_retired`
     THEN TRUE
     ELSE IF(
      NOT (
       IF(
        NOT (
         NOT (
          `t0`.`birth_date` > `t0`.`passed_50_year`
         )
        ),
        FALSE,
        NOT (
         `t0`.`birth_date` > `t0`.`passed_50_year`
        )
        AND CASE
         WHEN `t0`.`retires_latest` <= (
          (
           (
            (
             (
              EXTRACT(year FROM `t0`.`on_day`) * 12
             ) + EXTRACT(month FROM `t0`.`on_day`)
            ) - 1
           ) * 32
          ) + IF(
           EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
           31,
           EXTRACT(day FROM `t0`.`on_day`)
          )
         )
         THEN TRUE
         WHEN `t0`.`retires_soonest` > (
          (
           (
            (
             (
              EXTRACT(year FROM `t0`.`on_day`) * 12
             ) + EXTRACT(month FROM `t0`.`on_day`)
            ) - 1
           ) * 32
          ) + IF(
           EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
           31,
           EXTRACT(day FROM `t0`.`on_day`)
          )
         )
         THEN FALSE
         ELSE NULL
        END
       )
      ),
      FALSE,
      IF(
       NOT (
        NOT (
         `t0`.`birth_date` > `t0`.`passed_50_year`
        )
       ),
       FALSE,
       NOT (
        `t0`.`birth_date` > `t0`.`passed_50_year`
       )
       AND CASE
        WHEN `t0`.`retires_latest` <= (
         (
          (
           (
            (
             EXTRACT(year FROM `t0`.`on_day`) * 12
            ) + EXTRACT(month FROM `t0`.`on_day`)
           ) - 1
          ) * 32
         ) + IF(
          EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
          31,
          EXTRACT(day FROM `t0`.`on_day`)
         )
        )
        THEN TRUE
        WHEN `t0`.`retires_soonest` > (
         (
          (
           (
            (
             EXTRACT(year FROM `t0`.`on_day`) * 12
            ) + EXTRACT(month FROM `t0`.`on_day`)
           ) - 1
          ) * 32
         ) + IF(
          EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
          31,
          EXTRACT(day FROM `t0`.`on_day`)
         )
        )
        THEN FALSE
        ELSE NULL
       END
      )
      AND NOT (
       IF(
        NOT (
         `t0`.`flex_delay_from` <= `t0`.`on_day`
        ),
        FALSE,
        (
         `t0`.`flex_delay_from` <= `t0`.`on_day`
        )
        AND (
         `t0`.`flex_delay_to` >= `t0`.`on_day`
        )
       )
      )
     )
    END
   ),
   FALSE,
   CASE
    WHEN IF(
     NOT (
      `t0`.`flex_delay_from` <= `t0`.`on_day`
     ),
     FALSE,
     (
      `t0`.`flex_delay_from` <= `t0`.`on_day`
     )
     AND (
      `t0`.`flex_delay_to` >= `t0`.`on_day`
     )
    )
    THEN FALSE
    WHEN `t0`.`form` = 'retiree_rehire'
    THEN TRUE
    WHEN `t0`.`early_retired`
    THEN TRUE
    ELSE IF(
     NOT (
      IF(
       NOT (
        NOT (
         `t0`.`birth_date` > `t0`.`passed_50_year`
        )
       ),
       FALSE,
       NOT (
        `t0`.`birth_date` > `t0`.`passed_50_year`
       )
       AND CASE
        WHEN `t0`.`retires_latest` <= (
         (
          (
           (
            (
             EXTRACT(year FROM `t0`.`on_day`) * 12
            ) + EXTRACT(month FROM `t0`.`on_day`)
           ) - 1
          ) * 32
         ) + IF(
          EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
          31,
          EXTRACT(day FROM `t0`.`on_day`)
         )
        )
        THEN TRUE
        WHEN `t0`.`retires_soonest` > (
         (
          (
           (
            (
             EXTRACT(year FROM `t0`.`on_day`) * 12
            ) + EXTRACT(month FROM `t0`.`on_day`)
           ) - 1
          ) * 32
         ) + IF(
          EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
          31,
          EXTRACT(day FROM `t0`.`on_day`)
         )
        )
        THEN FALSE
        ELSE NULL
       END
      )
     ),
     FALSE,
     IF(
      NOT (
       NOT (
        `t0`.`birth_date` > `t0`.`passed_50_year`
       )
      ),
      FALSE,
      NOT (
       `t0`.`birth_date` > `t0`.`passed_50_year`
      )
      AND CASE
       WHEN `t0`.`retires_latest` <= (
        (
         (
          (
           (
            EXTRACT(year FROM `t0`.`on_day`) * 12
           ) + EXTRACT(month FROM `t0`.`on_day`)
          ) - 1
         ) * 32
        ) + IF(
         EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
         31,
         EXTRACT(day FROM `t0`.`on_day`)
        )
       )
       THEN TRUE
       WHEN `t0`.`retires_soonest` > (
        (
         (
          (
           (
            EXTRACT(year FROM `t0`.`on_day`) * 12
           ) + EXTRACT(month FROM `t0`.`on_day`)
          ) - 1
         ) * 32
        ) + IF(
         EXTRACT(day FROM `t0`.`on_day` + INTERVAL '1' DAY) = 1,
         31,
         EXTRACT(day FROM `t0`.`on_day`)
        )
       )
       THEN FALSE
       ELSE NULL
      END
     )
     AND NOT (
      IF(
       NOT (
        `t0`.`flex_delay_from` <= `t0`.`on_day`
       ),
       FALSE,
       (
        `t0`.`flex_delay_from` <= `t0`.`on_day`
       )
       AND (
        `t0`.`flex_delay_to` >= `t0`.`on_day`
       )
      )
     )
    )
   END
   AND (
    `t0`.`si_reg_on` > `t0`.`on_day`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
