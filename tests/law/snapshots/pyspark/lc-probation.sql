-- lc-probation CN 2008-01-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched')
  AND IF(
   NOT (
    IF(
     NOT (
      `t0`.`probation_end` > MAKE_DATE(1900, 1, 1)
     ),
     FALSE,
     (
      `t0`.`probation_end` > MAKE_DATE(1900, 1, 1)
     )
     AND (
      `t0`.`probation_end` > `t0`.`passed_2_year`
     )
    )
   ),
   FALSE,
   IF(
    NOT (
     `t0`.`probation_end` > MAKE_DATE(1900, 1, 1)
    ),
    FALSE,
    (
     `t0`.`probation_end` > MAKE_DATE(1900, 1, 1)
    )
    AND (
     `t0`.`probation_end` > `t0`.`passed_2_year`
    )
   )
   AND IF(
    NOT (
     CASE
      WHEN `t0`.`contract_kind` = 'task'
      THEN TRUE
      WHEN `t0`.`contract_kind` = 'open'
      THEN (
       `t0`.`probation_end` + INTERVAL '1' DAY
      ) > (
       `t0`.`probation_start` + INTERVAL '6' MONTH
      )
      WHEN `t0`.`contract_kind` = 'fixed'
      THEN CASE
       WHEN (
        `t0`.`contract_end` + INTERVAL '1' DAY
       ) < (
        `t0`.`contract_start` + INTERVAL '3' MONTH
       )
       THEN TRUE
       WHEN (
        `t0`.`contract_end` + INTERVAL '1' DAY
       ) < (
        `t0`.`contract_start` + INTERVAL '12' MONTH
       )
       THEN (
        `t0`.`probation_end` + INTERVAL '1' DAY
       ) > (
        `t0`.`probation_start` + INTERVAL '1' MONTH
       )
       WHEN (
        `t0`.`contract_end` + INTERVAL '1' DAY
       ) < (
        `t0`.`contract_start` + INTERVAL '36' MONTH
       )
       THEN (
        `t0`.`probation_end` + INTERVAL '1' DAY
       ) > (
        `t0`.`probation_start` + INTERVAL '2' MONTH
       )
       WHEN NOT (
        (
         `t0`.`contract_end` + INTERVAL '1' DAY
        ) < (
         `t0`.`contract_start` + INTERVAL '36' MONTH
        )
       )
       THEN (
        `t0`.`probation_end` + INTERVAL '1' DAY
       ) > (
        `t0`.`probation_start` + INTERVAL '6' MONTH
       )
       ELSE NULL
      END
      WHEN (
       `t0`.`probation_end` + INTERVAL '1' DAY
      ) > (
       `t0`.`probation_start` + INTERVAL '6' MONTH
      )
      THEN TRUE
      ELSE NULL
     END
    ),
    FALSE,
    CASE
     WHEN `t0`.`contract_kind` = 'task'
     THEN TRUE
     WHEN `t0`.`contract_kind` = 'open'
     THEN (
      `t0`.`probation_end` + INTERVAL '1' DAY
     ) > (
      `t0`.`probation_start` + INTERVAL '6' MONTH
     )
     WHEN `t0`.`contract_kind` = 'fixed'
     THEN CASE
      WHEN (
       `t0`.`contract_end` + INTERVAL '1' DAY
      ) < (
       `t0`.`contract_start` + INTERVAL '3' MONTH
      )
      THEN TRUE
      WHEN (
       `t0`.`contract_end` + INTERVAL '1' DAY
      ) < (
       `t0`.`contract_start` + INTERVAL '12' MONTH
      )
      THEN (
       `t0`.`probation_end` + INTERVAL '1' DAY
      ) > (
       `t0`.`probation_start` + INTERVAL '1' MONTH
      )
      WHEN (
       `t0`.`contract_end` + INTERVAL '1' DAY
      ) < (
       `t0`.`contract_start` + INTERVAL '36' MONTH
      )
      THEN (
       `t0`.`probation_end` + INTERVAL '1' DAY
      ) > (
       `t0`.`probation_start` + INTERVAL '2' MONTH
      )
      WHEN NOT (
       (
        `t0`.`contract_end` + INTERVAL '1' DAY
       ) < (
        `t0`.`contract_start` + INTERVAL '36' MONTH
       )
      )
      THEN (
       `t0`.`probation_end` + INTERVAL '1' DAY
      ) > (
       `t0`.`probation_start` + INTERVAL '6' MONTH
      )
      ELSE NULL
     END
     WHEN (
      `t0`.`probation_end` + INTERVAL '1' DAY
     ) > (
      `t0`.`probation_start` + INTERVAL '6' MONTH
     )
     THEN TRUE
     ELSE NULL
    END
    AND NOT (
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
            EXTRACT(year FROM `t0`.`hire_date`) * 12
           ) + EXTRACT(month FROM `t0`.`hire_date`)
          ) - 1
         ) * 32
        ) + IF(
         EXTRACT(day FROM `t0`.`hire_date` + INTERVAL '1' DAY) = 1,
         31,
         EXTRACT(day FROM `t0`.`hire_date`)
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
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
