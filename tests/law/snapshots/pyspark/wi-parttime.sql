-- wi-parttime CN 2011-07-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('parttime')
  ),
  FALSE,
  `t0`.`form` IN ('parttime')
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
   AND (
    DATEDIFF(DAY, `t0`.`hire_date`, `t0`.`si_reg_on`) > 30
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
