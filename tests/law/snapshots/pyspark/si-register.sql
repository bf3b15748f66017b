-- si-register CN 2011-07-01 – open
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
     NOT (
      NOT (
       COALESCE(`t0`.`si_reg_on` <= `t0`.`passed_2_year`, FALSE)
      )
     ),
     FALSE,
     NOT (
      COALESCE(`t0`.`si_reg_on` <= `t0`.`passed_2_year`, FALSE)
     )
     AND (
      `t0`.`hire_date` <= `t0`.`passed_30_day`
     )
    )
   ),
   FALSE,
   IF(
    NOT (
     NOT (
      COALESCE(`t0`.`si_reg_on` <= `t0`.`passed_2_year`, FALSE)
     )
    ),
    FALSE,
    NOT (
     COALESCE(`t0`.`si_reg_on` <= `t0`.`passed_2_year`, FALSE)
    )
    AND (
     `t0`.`hire_date` <= `t0`.`passed_30_day`
    )
   )
   AND IF(
    NOT (
     DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`si_reg_on`) > 30
    ),
    FALSE,
    (
     DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`si_reg_on`) > 30
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
 ) AS `breach`
FROM `rows` AS `t0`
