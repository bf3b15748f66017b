-- si-arrears CN 2011-07-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  AND IF(
   NOT (
    IF(
     `t0`.`si_arrears` > 0,
     TRUE,
     (
      `t0`.`si_arrears` > 0
     )
     OR (
      `t0`.`si_paid_to` < IF(
       `t0`.`on_day` < `t0`.`month_end`,
       `t0`.`month_start` - INTERVAL '1' DAY,
       `t0`.`month_end`
      )
     )
    )
   ),
   FALSE,
   IF(
    `t0`.`si_arrears` > 0,
    TRUE,
    (
     `t0`.`si_arrears` > 0
    )
    OR (
     `t0`.`si_paid_to` < IF(
      `t0`.`on_day` < `t0`.`month_end`,
      `t0`.`month_start` - INTERVAL '1' DAY,
      `t0`.`month_end`
     )
    )
   )
   AND IF(
    NOT (
     `t0`.`hire_date` <= `t0`.`passed_30_day`
    ),
    FALSE,
    (
     `t0`.`hire_date` <= `t0`.`passed_30_day`
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
 CASE WHEN `t0`.`si_arrears` > 0 THEN `t0`.`si_arrears` ELSE NULL END AS `low`,
 CASE WHEN `t0`.`si_arrears` > 0 THEN `t0`.`si_arrears` ELSE NULL END AS `high`
FROM `rows` AS `t0`
