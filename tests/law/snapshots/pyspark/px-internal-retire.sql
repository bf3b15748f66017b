-- px-internal-retire 14 2022-05-26 – open
SELECT
 IF(
  NOT (
   STARTSWITH(`t0`.`host_region`, '14')
  ),
  FALSE,
  STARTSWITH(`t0`.`host_region`, '14')
  AND IF(
   NOT (
    `t0`.`form` IN ('contract')
   ),
   FALSE,
   `t0`.`form` IN ('contract')
   AND IF(
    NOT (
     (
      `t0`.`surplus_gate__low` = 0
     ) OR `t0`.`surplus`
    ),
    FALSE,
    (
     (
      `t0`.`surplus_gate__low` = 0
     ) OR `t0`.`surplus`
    )
    AND IF(
     (
      (
       `t0`.`sex` IS NOT NULL
      ) OR (
       `t0`.`retire_base` IS NOT NULL
      )
     )
     AND (
      (
       (
        `t0`.`retires_soonest` > (
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
       )
       AND (
        `t0`.`retires_soonest` < (
         (
          (
           (
            (
             (
              EXTRACT(year FROM `t0`.`on_day`) * 12
             ) + EXTRACT(month FROM `t0`.`on_day`)
            ) - 1
           ) + (
            `t0`.`internal_retirement_years__low` * 12
           )
          ) * 32
         ) + LEAST(
          EXTRACT(day FROM `t0`.`on_day`),
          IF(
           (
            (
             (
              (
               (
                EXTRACT(year FROM `t0`.`on_day`) * 12
               ) + EXTRACT(month FROM `t0`.`on_day`)
              ) - 1
             ) + (
              `t0`.`internal_retirement_years__low` * 12
             )
            ) % 12
           ) = 1,
           IF(
            (
             (
              CAST(FLOOR(
               (
                (
                 (
                  (
                   EXTRACT(year FROM `t0`.`on_day`) * 12
                  ) + EXTRACT(month FROM `t0`.`on_day`)
                 ) - 1
                ) + (
                 `t0`.`internal_retirement_years__low` * 12
                )
               ) / (
                12
               )
              ) AS BIGINT) % 4
             ) = 0
            )
            AND (
             (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM `t0`.`on_day`) * 12
                   ) + EXTRACT(month FROM `t0`.`on_day`)
                  ) - 1
                 ) + (
                  `t0`.`internal_retirement_years__low` * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 100
              ) <> 0
             )
             OR (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM `t0`.`on_day`) * 12
                   ) + EXTRACT(month FROM `t0`.`on_day`)
                  ) - 1
                 ) + (
                  `t0`.`internal_retirement_years__low` * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 400
              ) = 0
             )
            ),
            29,
            28
           ),
           IF(
            (
             (
              (
               (
                EXTRACT(year FROM `t0`.`on_day`) * 12
               ) + EXTRACT(month FROM `t0`.`on_day`)
              ) - 1
             ) + (
              `t0`.`internal_retirement_years__low` * 12
             )
            ) % 12 IN (3, 5, 8, 10),
            30,
            31
           )
          )
         )
        )
       )
      ) = (
       (
        `t0`.`retires_latest` > (
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
       )
       AND (
        `t0`.`retires_latest` < (
         (
          (
           (
            (
             (
              EXTRACT(year FROM `t0`.`on_day`) * 12
             ) + EXTRACT(month FROM `t0`.`on_day`)
            ) - 1
           ) + (
            `t0`.`internal_retirement_years__low` * 12
           )
          ) * 32
         ) + LEAST(
          EXTRACT(day FROM `t0`.`on_day`),
          IF(
           (
            (
             (
              (
               (
                EXTRACT(year FROM `t0`.`on_day`) * 12
               ) + EXTRACT(month FROM `t0`.`on_day`)
              ) - 1
             ) + (
              `t0`.`internal_retirement_years__low` * 12
             )
            ) % 12
           ) = 1,
           IF(
            (
             (
              CAST(FLOOR(
               (
                (
                 (
                  (
                   EXTRACT(year FROM `t0`.`on_day`) * 12
                  ) + EXTRACT(month FROM `t0`.`on_day`)
                 ) - 1
                ) + (
                 `t0`.`internal_retirement_years__low` * 12
                )
               ) / (
                12
               )
              ) AS BIGINT) % 4
             ) = 0
            )
            AND (
             (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM `t0`.`on_day`) * 12
                   ) + EXTRACT(month FROM `t0`.`on_day`)
                  ) - 1
                 ) + (
                  `t0`.`internal_retirement_years__low` * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 100
              ) <> 0
             )
             OR (
              (
               CAST(FLOOR(
                (
                 (
                  (
                   (
                    EXTRACT(year FROM `t0`.`on_day`) * 12
                   ) + EXTRACT(month FROM `t0`.`on_day`)
                  ) - 1
                 ) + (
                  `t0`.`internal_retirement_years__low` * 12
                 )
                ) / (
                 12
                )
               ) AS BIGINT) % 400
              ) = 0
             )
            ),
            29,
            28
           ),
           IF(
            (
             (
              (
               (
                EXTRACT(year FROM `t0`.`on_day`) * 12
               ) + EXTRACT(month FROM `t0`.`on_day`)
              ) - 1
             ) + (
              `t0`.`internal_retirement_years__low` * 12
             )
            ) % 12 IN (3, 5, 8, 10),
            30,
            31
           )
          )
         )
        )
       )
      )
     ),
     (
      `t0`.`retires_soonest` > (
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
     )
     AND (
      `t0`.`retires_soonest` < (
       (
        (
         (
          (
           (
            EXTRACT(year FROM `t0`.`on_day`) * 12
           ) + EXTRACT(month FROM `t0`.`on_day`)
          ) - 1
         ) + (
          `t0`.`internal_retirement_years__low` * 12
         )
        ) * 32
       ) + LEAST(
        EXTRACT(day FROM `t0`.`on_day`),
        IF(
         (
          (
           (
            (
             (
              EXTRACT(year FROM `t0`.`on_day`) * 12
             ) + EXTRACT(month FROM `t0`.`on_day`)
            ) - 1
           ) + (
            `t0`.`internal_retirement_years__low` * 12
           )
          ) % 12
         ) = 1,
         IF(
          (
           (
            CAST(FLOOR(
             (
              (
               (
                (
                 EXTRACT(year FROM `t0`.`on_day`) * 12
                ) + EXTRACT(month FROM `t0`.`on_day`)
               ) - 1
              ) + (
               `t0`.`internal_retirement_years__low` * 12
              )
             ) / (
              12
             )
            ) AS BIGINT) % 4
           ) = 0
          )
          AND (
           (
            (
             CAST(FLOOR(
              (
               (
                (
                 (
                  EXTRACT(year FROM `t0`.`on_day`) * 12
                 ) + EXTRACT(month FROM `t0`.`on_day`)
                ) - 1
               ) + (
                `t0`.`internal_retirement_years__low` * 12
               )
              ) / (
               12
              )
             ) AS BIGINT) % 100
            ) <> 0
           )
           OR (
            (
             CAST(FLOOR(
              (
               (
                (
                 (
                  EXTRACT(year FROM `t0`.`on_day`) * 12
                 ) + EXTRACT(month FROM `t0`.`on_day`)
                ) - 1
               ) + (
                `t0`.`internal_retirement_years__low` * 12
               )
              ) / (
               12
              )
             ) AS BIGINT) % 400
            ) = 0
           )
          ),
          29,
          28
         ),
         IF(
          (
           (
            (
             (
              EXTRACT(year FROM `t0`.`on_day`) * 12
             ) + EXTRACT(month FROM `t0`.`on_day`)
            ) - 1
           ) + (
            `t0`.`internal_retirement_years__low` * 12
           )
          ) % 12 IN (3, 5, 8, 10),
          30,
          31
         )
        )
       )
      )
     ),
     NULL
    )
   )
  )
 ) AS `breach`,
 CAST(FLOOR(
  (
   (
    `t0`.`minimum_wage__low` * `t0`.`internal_retirement_share__low`
   ) + 5000
  ) / (
   10000
  )
 ) AS BIGINT) AS `low`,
 CAST(FLOOR(
  (
   (
    `t0`.`minimum_wage__high` * `t0`.`internal_retirement_share__low`
   ) + 5000
  ) / (
   10000
  )
 ) AS BIGINT) AS `high`
FROM `rows` AS `t0`
