-- lc-written CN 2004-12-01 – 2007-12-31
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'none')
  AND IF(
   NOT (
    `t0`.`hire_date` <= `t0`.`on_day`
   ),
   FALSE,
   (
    `t0`.`hire_date` <= `t0`.`on_day`
   )
   AND IF(`t0`.`form` = 'none', TRUE, `t0`.`contract_signed_on` > `t0`.`on_day`)
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- lc-written CN 2008-01-01 – 2008-09-17
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'none')
  AND CASE
   WHEN NOT (
    IF(
     NOT (
      IF(
       NOT (
        NOT (
         COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
        )
       ),
       FALSE,
       NOT (
        COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
       )
       AND (
        `t0`.`hire_date` <= `t0`.`passed_1_month`
       )
      )
     ),
     FALSE,
     IF(
      NOT (
       NOT (
        COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
       )
      ),
      FALSE,
      NOT (
       COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
      )
      AND (
       `t0`.`hire_date` <= `t0`.`passed_1_month`
      )
     )
     AND IF(
      NOT (
       IF(
        `t0`.`form` = 'none',
        TRUE,
        CASE
         WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) <= 28
         THEN FALSE
         WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) > 31
         THEN TRUE
         ELSE `t0`.`contract_signed_on` > (
          `t0`.`hire_date` + INTERVAL '1' MONTH
         )
        END
       )
      ),
      FALSE,
      IF(
       `t0`.`form` = 'none',
       TRUE,
       CASE
        WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) <= 28
        THEN FALSE
        WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) > 31
        THEN TRUE
        ELSE `t0`.`contract_signed_on` > (
         `t0`.`hire_date` + INTERVAL '1' MONTH
        )
       END
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
   THEN FALSE
   ELSE IF(
    NOT (
     IF(
      NOT (
       NOT (
        COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
       )
      ),
      FALSE,
      NOT (
       COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
      )
      AND (
       `t0`.`hire_date` <= `t0`.`passed_1_month`
      )
     )
    ),
    FALSE,
    IF(
     NOT (
      NOT (
       COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
      )
     ),
     FALSE,
     NOT (
      COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
     )
     AND (
      `t0`.`hire_date` <= `t0`.`passed_1_month`
     )
    )
    AND IF(
     NOT (
      IF(
       `t0`.`form` = 'none',
       TRUE,
       CASE
        WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) <= 28
        THEN FALSE
        WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) > 31
        THEN TRUE
        ELSE `t0`.`contract_signed_on` > (
         `t0`.`hire_date` + INTERVAL '1' MONTH
        )
       END
      )
     ),
     FALSE,
     IF(
      `t0`.`form` = 'none',
      TRUE,
      CASE
       WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) <= 28
       THEN FALSE
       WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) > 31
       THEN TRUE
       ELSE `t0`.`contract_signed_on` > (
        `t0`.`hire_date` + INTERVAL '1' MONTH
       )
      END
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
   AND CASE WHEN `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1) THEN TRUE ELSE NULL END
  END
 ) AS `breach`,
 IF(
  (
   GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
    LEAST(
     `t0`.`hire_date` + INTERVAL '12' MONTH,
     IF(
      `t0`.`form` = 'none',
      `t0`.`hire_date` + INTERVAL '12' MONTH,
      `t0`.`contract_signed_on`
     ),
     `t0`.`on_day` + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   IF(
    `t0`.`form` = 'none',
    `t0`.`hire_date` + INTERVAL '12' MONTH,
    `t0`.`contract_signed_on`
   ) IS NOT NULL
  )
  AND (
   `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
  ),
  CAST(FLOOR(
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
            GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
             LEAST(
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              IF(
               `t0`.`form` = 'none',
               `t0`.`hire_date` + INTERVAL '12' MONTH,
               `t0`.`contract_signed_on`
              ),
              `t0`.`on_day` + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ) IS NOT NULL
           )
           AND (
            `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
           ),
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM IF(
        (
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
          LEAST(
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ),
           `t0`.`on_day` + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ) IS NOT NULL
        )
        AND (
         `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
        ),
        LEAST(
         `t0`.`hire_date` + INTERVAL '12' MONTH,
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ),
         `t0`.`on_day` + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY,
        `t0`.`month_start`
       )) - (
        EXTRACT(day FROM IF(
         (
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
           LEAST(
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ),
            `t0`.`on_day` + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          IF(
           `t0`.`form` = 'none',
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           `t0`.`contract_signed_on`
          ) IS NOT NULL
         )
         AND (
          `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
         ),
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
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
  ) AS BIGINT),
  NULL
 ) AS `low`,
 IF(
  (
   GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
    LEAST(
     `t0`.`hire_date` + INTERVAL '12' MONTH,
     IF(
      `t0`.`form` = 'none',
      `t0`.`hire_date` + INTERVAL '12' MONTH,
      `t0`.`contract_signed_on`
     ),
     `t0`.`on_day` + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   IF(
    `t0`.`form` = 'none',
    `t0`.`hire_date` + INTERVAL '12' MONTH,
    `t0`.`contract_signed_on`
   ) IS NOT NULL
  )
  AND (
   `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
  ),
  CAST(FLOOR(
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
            GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
             LEAST(
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              IF(
               `t0`.`form` = 'none',
               `t0`.`hire_date` + INTERVAL '12' MONTH,
               `t0`.`contract_signed_on`
              ),
              `t0`.`on_day` + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ) IS NOT NULL
           )
           AND (
            `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
           ),
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM IF(
        (
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
          LEAST(
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ),
           `t0`.`on_day` + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ) IS NOT NULL
        )
        AND (
         `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
        ),
        LEAST(
         `t0`.`hire_date` + INTERVAL '12' MONTH,
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ),
         `t0`.`on_day` + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY,
        `t0`.`month_start`
       )) - (
        EXTRACT(day FROM IF(
         (
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
           LEAST(
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ),
            `t0`.`on_day` + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          IF(
           `t0`.`form` = 'none',
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           `t0`.`contract_signed_on`
          ) IS NOT NULL
         )
         AND (
          `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
         ),
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
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
  ) AS BIGINT),
  NULL
 ) AS `high`
FROM `rows` AS `t0`

-- lc-written CN 2008-09-18 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'none')
  AND IF(
   NOT (
    IF(
     NOT (
      NOT (
       COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
      )
     ),
     FALSE,
     NOT (
      COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
     )
     AND (
      `t0`.`hire_date` <= `t0`.`passed_1_month`
     )
    )
   ),
   FALSE,
   IF(
    NOT (
     NOT (
      COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
     )
    ),
    FALSE,
    NOT (
     COALESCE(`t0`.`contract_signed_on` <= `t0`.`passed_2_year`, FALSE)
    )
    AND (
     `t0`.`hire_date` <= `t0`.`passed_1_month`
    )
   )
   AND IF(
    NOT (
     IF(
      `t0`.`form` = 'none',
      TRUE,
      CASE
       WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) <= 28
       THEN FALSE
       WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) > 31
       THEN TRUE
       ELSE `t0`.`contract_signed_on` > (
        `t0`.`hire_date` + INTERVAL '1' MONTH
       )
      END
     )
    ),
    FALSE,
    IF(
     `t0`.`form` = 'none',
     TRUE,
     CASE
      WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) <= 28
      THEN FALSE
      WHEN DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`contract_signed_on`) > 31
      THEN TRUE
      ELSE `t0`.`contract_signed_on` > (
       `t0`.`hire_date` + INTERVAL '1' MONTH
      )
     END
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
 ) AS `breach`,
 IF(
  (
   GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
    LEAST(
     `t0`.`hire_date` + INTERVAL '12' MONTH,
     IF(
      `t0`.`form` = 'none',
      `t0`.`hire_date` + INTERVAL '12' MONTH,
      `t0`.`contract_signed_on`
     ),
     `t0`.`on_day` + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   IF(
    `t0`.`form` = 'none',
    `t0`.`hire_date` + INTERVAL '12' MONTH,
    `t0`.`contract_signed_on`
   ) IS NOT NULL
  )
  AND (
   `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
  ),
  CAST(FLOOR(
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
            GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
             LEAST(
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              IF(
               `t0`.`form` = 'none',
               `t0`.`hire_date` + INTERVAL '12' MONTH,
               `t0`.`contract_signed_on`
              ),
              `t0`.`on_day` + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ) IS NOT NULL
           )
           AND (
            `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
           ),
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM IF(
        (
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
          LEAST(
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ),
           `t0`.`on_day` + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ) IS NOT NULL
        )
        AND (
         `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
        ),
        LEAST(
         `t0`.`hire_date` + INTERVAL '12' MONTH,
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ),
         `t0`.`on_day` + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY,
        `t0`.`month_start`
       )) - (
        EXTRACT(day FROM IF(
         (
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
           LEAST(
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ),
            `t0`.`on_day` + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          IF(
           `t0`.`form` = 'none',
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           `t0`.`contract_signed_on`
          ) IS NOT NULL
         )
         AND (
          `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
         ),
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
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
  ) AS BIGINT),
  NULL
 ) AS `low`,
 IF(
  (
   GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
    LEAST(
     `t0`.`hire_date` + INTERVAL '12' MONTH,
     IF(
      `t0`.`form` = 'none',
      `t0`.`hire_date` + INTERVAL '12' MONTH,
      `t0`.`contract_signed_on`
     ),
     `t0`.`on_day` + INTERVAL '1' DAY
    ) - INTERVAL '1' DAY
   )
  )
  AND (
   IF(
    `t0`.`form` = 'none',
    `t0`.`hire_date` + INTERVAL '12' MONTH,
    `t0`.`contract_signed_on`
   ) IS NOT NULL
  )
  AND (
   `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
  ),
  CAST(FLOOR(
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
            GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
             LEAST(
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              IF(
               `t0`.`form` = 'none',
               `t0`.`hire_date` + INTERVAL '12' MONTH,
               `t0`.`contract_signed_on`
              ),
              `t0`.`on_day` + INTERVAL '1' DAY
             ) - INTERVAL '1' DAY
            )
           )
           AND (
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ) IS NOT NULL
           )
           AND (
            `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
           ),
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
           `t0`.`month_start`
          )) - 1
         ) + 1
        ) >= 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1,
        (
         EXTRACT(day FROM IF(
          (
           GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
            LEAST(
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             IF(
              `t0`.`form` = 'none',
              `t0`.`hire_date` + INTERVAL '12' MONTH,
              `t0`.`contract_signed_on`
             ),
             `t0`.`on_day` + INTERVAL '1' DAY
            ) - INTERVAL '1' DAY
           )
          )
          AND (
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ) IS NOT NULL
          )
          AND (
           `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
          ),
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
          `t0`.`month_start`
         )) - 1
        ) + 1 + LENGTH(`t0`.`month_flags`)
       ),
       EXTRACT(day FROM IF(
        (
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
          LEAST(
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           IF(
            `t0`.`form` = 'none',
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            `t0`.`contract_signed_on`
           ),
           `t0`.`on_day` + INTERVAL '1' DAY
          ) - INTERVAL '1' DAY
         )
        )
        AND (
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ) IS NOT NULL
        )
        AND (
         `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
        ),
        LEAST(
         `t0`.`hire_date` + INTERVAL '12' MONTH,
         IF(
          `t0`.`form` = 'none',
          `t0`.`hire_date` + INTERVAL '12' MONTH,
          `t0`.`contract_signed_on`
         ),
         `t0`.`on_day` + INTERVAL '1' DAY
        ) - INTERVAL '1' DAY,
        `t0`.`month_start`
       )) - (
        EXTRACT(day FROM IF(
         (
          GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`) <= (
           LEAST(
            `t0`.`hire_date` + INTERVAL '12' MONTH,
            IF(
             `t0`.`form` = 'none',
             `t0`.`hire_date` + INTERVAL '12' MONTH,
             `t0`.`contract_signed_on`
            ),
            `t0`.`on_day` + INTERVAL '1' DAY
           ) - INTERVAL '1' DAY
          )
         )
         AND (
          IF(
           `t0`.`form` = 'none',
           `t0`.`hire_date` + INTERVAL '12' MONTH,
           `t0`.`contract_signed_on`
          ) IS NOT NULL
         )
         AND (
          `t0`.`hire_date` >= MAKE_DATE(2008, 1, 1)
         ),
         GREATEST(`t0`.`hire_date` + INTERVAL '1' MONTH, `t0`.`month_start`),
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
  ) AS BIGINT),
  NULL
 ) AS `high`
FROM `rows` AS `t0`
