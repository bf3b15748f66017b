-- lc-open CN 2008-01-01 – 2025-08-31
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched')
  AND IF(
   NOT (
    `t0`.`contract_kind` IN ('fixed', 'task')
   ),
   FALSE,
   `t0`.`contract_kind` IN ('fixed', 'task')
   AND IF(
    NOT (
     IF(
      NOT (
       `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
      ),
      FALSE,
      (
       `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
      )
      AND IF(
       (
        `t0`.`hire_date` + INTERVAL '10' YEAR
       ) <= `t0`.`contract_start`,
       TRUE,
       (
        (
         `t0`.`hire_date` + INTERVAL '10' YEAR
        ) <= `t0`.`contract_start`
       )
       OR (
        `t0`.`fixed_count` >= 3
       )
      )
     )
    ),
    FALSE,
    IF(
     NOT (
      `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
     ),
     FALSE,
     (
      `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
     )
     AND IF(
      (
       `t0`.`hire_date` + INTERVAL '10' YEAR
      ) <= `t0`.`contract_start`,
      TRUE,
      (
       (
        `t0`.`hire_date` + INTERVAL '10' YEAR
       ) <= `t0`.`contract_start`
      )
      OR (
       `t0`.`fixed_count` >= 3
      )
     )
    )
    AND IF(
     NOT (
      NOT (
       `t0`.`worker_requested_fixed`
      )
     ),
     FALSE,
     NOT (
      `t0`.`worker_requested_fixed`
     )
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
  )
 ) AS `breach`,
 CASE
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  AND (
   `t0`.`on_day` = `t0`.`month_end`
  )
  THEN `t0`.`wage_due`
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  OR (
   (
    `t0`.`contract_start` > `t0`.`month_start`
   )
   AND (
    `t0`.`contract_start` <= `t0`.`on_day`
   )
  )
  THEN CAST(FLOOR(
   (
    `t0`.`wage_due` * LENGTH(
     REPLACE(
      SUBSTRING(
       `t0`.`month_flags`,
       IF(
        (
         (
          EXTRACT(day FROM IF(
           (
            `t0`.`contract_start` > `t0`.`month_start`
           )
           AND (
            `t0`.`contract_start` <= `t0`.`on_day`
           ),
           `t0`.`contract_start`,
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM `t0`.`on_day`) - (
        EXTRACT(day FROM IF(
         (
          `t0`.`contract_start` > `t0`.`month_start`
         )
         AND (
          `t0`.`contract_start` <= `t0`.`on_day`
         ),
         `t0`.`contract_start`,
         `t0`.`month_start`
        )) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        `t0`.`month_flags`,
        IF(
         (
          (
           EXTRACT(day FROM `t0`.`month_start`) - 1
          ) + 1
         ) >= 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1 + LENGTH(`t0`.`month_flags`)
        ),
        EXTRACT(day FROM `t0`.`month_end`) - (
         EXTRACT(day FROM `t0`.`month_start`) - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `low`,
 CASE
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  AND (
   `t0`.`on_day` = `t0`.`month_end`
  )
  THEN `t0`.`wage_due`
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  OR (
   (
    `t0`.`contract_start` > `t0`.`month_start`
   )
   AND (
    `t0`.`contract_start` <= `t0`.`on_day`
   )
  )
  THEN CAST(FLOOR(
   (
    `t0`.`wage_due` * LENGTH(
     REPLACE(
      SUBSTRING(
       `t0`.`month_flags`,
       IF(
        (
         (
          EXTRACT(day FROM IF(
           (
            `t0`.`contract_start` > `t0`.`month_start`
           )
           AND (
            `t0`.`contract_start` <= `t0`.`on_day`
           ),
           `t0`.`contract_start`,
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM `t0`.`on_day`) - (
        EXTRACT(day FROM IF(
         (
          `t0`.`contract_start` > `t0`.`month_start`
         )
         AND (
          `t0`.`contract_start` <= `t0`.`on_day`
         ),
         `t0`.`contract_start`,
         `t0`.`month_start`
        )) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        `t0`.`month_flags`,
        IF(
         (
          (
           EXTRACT(day FROM `t0`.`month_start`) - 1
          ) + 1
         ) >= 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1 + LENGTH(`t0`.`month_flags`)
        ),
        EXTRACT(day FROM `t0`.`month_end`) - (
         EXTRACT(day FROM `t0`.`month_start`) - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `high`
FROM `rows` AS `t0`

-- lc-open CN 2025-09-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched')
  AND IF(
   NOT (
    `t0`.`contract_kind` IN ('fixed', 'task')
   ),
   FALSE,
   `t0`.`contract_kind` IN ('fixed', 'task')
   AND IF(
    NOT (
     IF(
      NOT (
       `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
      ),
      FALSE,
      (
       `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
      )
      AND IF(
       (
        `t0`.`hire_date` + INTERVAL '10' YEAR
       ) <= `t0`.`contract_start`,
       TRUE,
       (
        (
         `t0`.`hire_date` + INTERVAL '10' YEAR
        ) <= `t0`.`contract_start`
       )
       OR (
        `t0`.`fixed_count` >= 3
       )
      )
     )
    ),
    FALSE,
    IF(
     NOT (
      `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
     ),
     FALSE,
     (
      `t0`.`contract_start` >= MAKE_DATE(2008, 1, 1)
     )
     AND IF(
      (
       `t0`.`hire_date` + INTERVAL '10' YEAR
      ) <= `t0`.`contract_start`,
      TRUE,
      (
       (
        `t0`.`hire_date` + INTERVAL '10' YEAR
       ) <= `t0`.`contract_start`
      )
      OR (
       `t0`.`fixed_count` >= 3
      )
     )
    )
    AND IF(
     NOT (
      NOT (
       `t0`.`worker_requested_fixed`
      )
     ),
     FALSE,
     NOT (
      `t0`.`worker_requested_fixed`
     )
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
  )
 ) AS `breach`,
 CASE
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  AND (
   `t0`.`on_day` = `t0`.`month_end`
  )
  THEN `t0`.`wage_due`
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  OR (
   (
    `t0`.`contract_start` > `t0`.`month_start`
   )
   AND (
    `t0`.`contract_start` <= `t0`.`on_day`
   )
  )
  THEN CAST(FLOOR(
   (
    `t0`.`wage_due` * LENGTH(
     REPLACE(
      SUBSTRING(
       `t0`.`month_flags`,
       IF(
        (
         (
          EXTRACT(day FROM IF(
           (
            `t0`.`contract_start` > `t0`.`month_start`
           )
           AND (
            `t0`.`contract_start` <= `t0`.`on_day`
           ),
           `t0`.`contract_start`,
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM `t0`.`on_day`) - (
        EXTRACT(day FROM IF(
         (
          `t0`.`contract_start` > `t0`.`month_start`
         )
         AND (
          `t0`.`contract_start` <= `t0`.`on_day`
         ),
         `t0`.`contract_start`,
         `t0`.`month_start`
        )) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        `t0`.`month_flags`,
        IF(
         (
          (
           EXTRACT(day FROM `t0`.`month_start`) - 1
          ) + 1
         ) >= 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1 + LENGTH(`t0`.`month_flags`)
        ),
        EXTRACT(day FROM `t0`.`month_end`) - (
         EXTRACT(day FROM `t0`.`month_start`) - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `low`,
 CASE
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  AND (
   `t0`.`on_day` = `t0`.`month_end`
  )
  THEN `t0`.`wage_due`
  WHEN (
   `t0`.`contract_start` <= `t0`.`month_start`
  )
  OR (
   (
    `t0`.`contract_start` > `t0`.`month_start`
   )
   AND (
    `t0`.`contract_start` <= `t0`.`on_day`
   )
  )
  THEN CAST(FLOOR(
   (
    `t0`.`wage_due` * LENGTH(
     REPLACE(
      SUBSTRING(
       `t0`.`month_flags`,
       IF(
        (
         (
          EXTRACT(day FROM IF(
           (
            `t0`.`contract_start` > `t0`.`month_start`
           )
           AND (
            `t0`.`contract_start` <= `t0`.`on_day`
           ),
           `t0`.`contract_start`,
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           `t0`.`contract_start` > `t0`.`month_start`
          )
          AND (
           `t0`.`contract_start` <= `t0`.`on_day`
          ),
          `t0`.`contract_start`,
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM `t0`.`on_day`) - (
        EXTRACT(day FROM IF(
         (
          `t0`.`contract_start` > `t0`.`month_start`
         )
         AND (
          `t0`.`contract_start` <= `t0`.`on_day`
         ),
         `t0`.`contract_start`,
         `t0`.`month_start`
        )) - 1
       )
      ),
      '0',
      ''
     )
    )
   ) / (
    NULLIF(
     LENGTH(
      REPLACE(
       SUBSTRING(
        `t0`.`month_flags`,
        IF(
         (
          (
           EXTRACT(day FROM `t0`.`month_start`) - 1
          ) + 1
         ) >= 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1,
         (
          EXTRACT(day FROM `t0`.`month_start`) - 1
         ) + 1 + LENGTH(`t0`.`month_flags`)
        ),
        EXTRACT(day FROM `t0`.`month_end`) - (
         EXTRACT(day FROM `t0`.`month_start`) - 1
        )
       ),
       '0',
       ''
      )
     ),
     0
    )
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `high`
FROM `rows` AS `t0`
