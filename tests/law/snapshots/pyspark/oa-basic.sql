-- oa-basic CN 2025-09-01 – 2026-06-30
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
   AND CAST(NULL AS BOOLEAN)
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- oa-basic CN 2026-07-01 – open
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
   AND IF(
    IF(
     `t0`.`pay_form` IN ('kind', 'securities'),
     TRUE,
     `t0`.`pay_form` IN ('kind', 'securities')
     OR IF(
      NOT (
       NOT (
        `t0`.`pay_due_on` >= `t0`.`on_day`
       )
      ),
      FALSE,
      NOT (
       `t0`.`pay_due_on` >= `t0`.`on_day`
      )
      AND IF(
       IF(
        `t0`.`wage_paid` >= `t0`.`wage_due`,
        FALSE,
        (
         `t0`.`wage_paid` + `t0`.`withheld`
        ) < `t0`.`wage_due`
       ),
       TRUE,
       IF(
        `t0`.`wage_paid` >= `t0`.`wage_due`,
        FALSE,
        (
         `t0`.`wage_paid` + `t0`.`withheld`
        ) < `t0`.`wage_due`
       )
       OR (
        `t0`.`paid_on` > `t0`.`pay_due_on`
       )
      )
     )
    ),
    TRUE,
    IF(
     `t0`.`pay_form` IN ('kind', 'securities'),
     TRUE,
     `t0`.`pay_form` IN ('kind', 'securities')
     OR IF(
      NOT (
       NOT (
        `t0`.`pay_due_on` >= `t0`.`on_day`
       )
      ),
      FALSE,
      NOT (
       `t0`.`pay_due_on` >= `t0`.`on_day`
      )
      AND IF(
       IF(
        `t0`.`wage_paid` >= `t0`.`wage_due`,
        FALSE,
        (
         `t0`.`wage_paid` + `t0`.`withheld`
        ) < `t0`.`wage_due`
       ),
       TRUE,
       IF(
        `t0`.`wage_paid` >= `t0`.`wage_due`,
        FALSE,
        (
         `t0`.`wage_paid` + `t0`.`withheld`
        ) < `t0`.`wage_due`
       )
       OR (
        `t0`.`paid_on` > `t0`.`pay_due_on`
       )
      )
     )
    )
    OR IF(
     IF(
      NOT (
       `t0`.`form` <> 'parttime'
      ),
      FALSE,
      (
       `t0`.`form` <> 'parttime'
      )
      AND CASE
       WHEN (
        (
         (
          `t0`.`wage_due` - `t0`.`ot_pay`
         ) - `t0`.`special_allow`
        ) - `t0`.`welfare`
       ) >= `t0`.`minimum_wage__high`
       THEN FALSE
       WHEN (
        (
         (
          (
           `t0`.`wage_due` - COALESCE(`t0`.`ot_pay`, 0)
          ) - COALESCE(`t0`.`special_allow`, 0)
         ) - COALESCE(`t0`.`welfare`, 0)
        ) < `t0`.`minimum_wage__low`
       )
       AND (
        `t0`.`hire_date` <= `t0`.`month_start`
       )
       THEN TRUE
       ELSE NULL
      END
     ),
     TRUE,
     IF(
      NOT (
       `t0`.`form` <> 'parttime'
      ),
      FALSE,
      (
       `t0`.`form` <> 'parttime'
      )
      AND CASE
       WHEN (
        (
         (
          `t0`.`wage_due` - `t0`.`ot_pay`
         ) - `t0`.`special_allow`
        ) - `t0`.`welfare`
       ) >= `t0`.`minimum_wage__high`
       THEN FALSE
       WHEN (
        (
         (
          (
           `t0`.`wage_due` - COALESCE(`t0`.`ot_pay`, 0)
          ) - COALESCE(`t0`.`special_allow`, 0)
         ) - COALESCE(`t0`.`welfare`, 0)
        ) < `t0`.`minimum_wage__low`
       )
       AND (
        `t0`.`hire_date` <= `t0`.`month_start`
       )
       THEN TRUE
       ELSE NULL
      END
     )
     OR IF(
      NOT (
       NOT (
        IF(
         NOT (
          `t0`.`hours_system` = 'irregular'
         ),
         FALSE,
         (
          `t0`.`hours_system` = 'irregular'
         )
         AND IF(
          NOT (
           `t0`.`hours_approval_no` <> '无'
          ),
          FALSE,
          (
           `t0`.`hours_approval_no` <> '无'
          )
          AND IF(
           NOT (
            IF(
             NOT (
              `t0`.`hours_approval_from` <= `t0`.`on_day`
             ),
             FALSE,
             (
              `t0`.`hours_approval_from` <= `t0`.`on_day`
             )
             AND (
              `t0`.`hours_approval_to` >= `t0`.`on_day`
             )
            )
           ),
           FALSE,
           IF(
            NOT (
             `t0`.`hours_approval_from` <= `t0`.`on_day`
            ),
            FALSE,
            (
             `t0`.`hours_approval_from` <= `t0`.`on_day`
            )
            AND (
             `t0`.`hours_approval_to` >= `t0`.`on_day`
            )
           )
           AND CONTAINS(
            CONCAT(CONCAT('、', `t0`.`hours_approval_posts`), '、'),
            CONCAT(CONCAT('、', `t0`.`post`), '、')
           )
          )
         )
        )
       )
      ),
      FALSE,
      NOT (
       IF(
        NOT (
         `t0`.`hours_system` = 'irregular'
        ),
        FALSE,
        (
         `t0`.`hours_system` = 'irregular'
        )
        AND IF(
         NOT (
          `t0`.`hours_approval_no` <> '无'
         ),
         FALSE,
         (
          `t0`.`hours_approval_no` <> '无'
         )
         AND IF(
          NOT (
           IF(
            NOT (
             `t0`.`hours_approval_from` <= `t0`.`on_day`
            ),
            FALSE,
            (
             `t0`.`hours_approval_from` <= `t0`.`on_day`
            )
            AND (
             `t0`.`hours_approval_to` >= `t0`.`on_day`
            )
           )
          ),
          FALSE,
          IF(
           NOT (
            `t0`.`hours_approval_from` <= `t0`.`on_day`
           ),
           FALSE,
           (
            `t0`.`hours_approval_from` <= `t0`.`on_day`
           )
           AND (
            `t0`.`hours_approval_to` >= `t0`.`on_day`
           )
          )
          AND CONTAINS(
           CONCAT(CONCAT('、', `t0`.`hours_approval_posts`), '、'),
           CONCAT(CONCAT('、', `t0`.`post`), '、')
          )
         )
        )
       )
      )
      AND IF(
       `t0`.`ot_h_month` > 36,
       TRUE,
       (
        `t0`.`ot_h_month` > 36
       )
       OR IF(
        NOT (
         NOT (
          IF(
           NOT (
            `t0`.`hours_system` = 'comprehensive'
           ),
           FALSE,
           (
            `t0`.`hours_system` = 'comprehensive'
           )
           AND IF(
            NOT (
             `t0`.`hours_approval_no` <> '无'
            ),
            FALSE,
            (
             `t0`.`hours_approval_no` <> '无'
            )
            AND IF(
             NOT (
              IF(
               NOT (
                `t0`.`hours_approval_from` <= `t0`.`on_day`
               ),
               FALSE,
               (
                `t0`.`hours_approval_from` <= `t0`.`on_day`
               )
               AND (
                `t0`.`hours_approval_to` >= `t0`.`on_day`
               )
              )
             ),
             FALSE,
             IF(
              NOT (
               `t0`.`hours_approval_from` <= `t0`.`on_day`
              ),
              FALSE,
              (
               `t0`.`hours_approval_from` <= `t0`.`on_day`
              )
              AND (
               `t0`.`hours_approval_to` >= `t0`.`on_day`
              )
             )
             AND CONTAINS(
              CONCAT(CONCAT('、', `t0`.`hours_approval_posts`), '、'),
              CONCAT(CONCAT('、', `t0`.`post`), '、')
             )
            )
           )
          )
         )
        ),
        FALSE,
        NOT (
         IF(
          NOT (
           `t0`.`hours_system` = 'comprehensive'
          ),
          FALSE,
          (
           `t0`.`hours_system` = 'comprehensive'
          )
          AND IF(
           NOT (
            `t0`.`hours_approval_no` <> '无'
           ),
           FALSE,
           (
            `t0`.`hours_approval_no` <> '无'
           )
           AND IF(
            NOT (
             IF(
              NOT (
               `t0`.`hours_approval_from` <= `t0`.`on_day`
              ),
              FALSE,
              (
               `t0`.`hours_approval_from` <= `t0`.`on_day`
              )
              AND (
               `t0`.`hours_approval_to` >= `t0`.`on_day`
              )
             )
            ),
            FALSE,
            IF(
             NOT (
              `t0`.`hours_approval_from` <= `t0`.`on_day`
             ),
             FALSE,
             (
              `t0`.`hours_approval_from` <= `t0`.`on_day`
             )
             AND (
              `t0`.`hours_approval_to` >= `t0`.`on_day`
             )
            )
            AND CONTAINS(
             CONCAT(CONCAT('、', `t0`.`hours_approval_posts`), '、'),
             CONCAT(CONCAT('、', `t0`.`post`), '、')
            )
           )
          )
         )
        )
        AND IF(
         `t0`.`rest_days_week` < 1,
         TRUE,
         (
          `t0`.`rest_days_week` < 1
         )
         OR CASE
          WHEN `t0`.`ot_h_day` > 3
          THEN TRUE
          WHEN `t0`.`ot_h_day` <= 1
          THEN FALSE
          ELSE NULL
         END
        )
       )
      )
     )
    )
   )
  )
 ) AS `breach`,
 GREATEST(
  COALESCE(
   CASE
    WHEN COALESCE(`t0`.`wage_paid` >= `t0`.`wage_due`, FALSE)
    THEN 0
    WHEN (
     `t0`.`wage_due` IS NOT NULL
    )
    AND (
     `t0`.`wage_paid` IS NOT NULL
    )
    AND (
     `t0`.`withheld` IS NOT NULL
    )
    THEN GREATEST((
     `t0`.`wage_due` - `t0`.`wage_paid`
    ) - `t0`.`withheld`, 0)
    ELSE NULL
   END,
   0
  ),
  COALESCE(
   `t0`.`minimum_wage__low` - (
    (
     (
      `t0`.`wage_due` - COALESCE(`t0`.`ot_pay`, 0)
     ) - COALESCE(`t0`.`special_allow`, 0)
    ) - COALESCE(`t0`.`welfare`, 0)
   ),
   0
  ),
  0
 ) AS `low`
FROM `rows` AS `t0`
