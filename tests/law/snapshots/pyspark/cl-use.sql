-- cl-use CN 2002-12-01 – open
SELECT
 IF(
  NOT (
   `t0`.`birth_date` > `t0`.`passed_18_year`
  ),
  FALSE,
  (
   `t0`.`birth_date` > `t0`.`passed_18_year`
  )
  AND CASE
   WHEN `t0`.`hire_date` < (
    `t0`.`birth_date` + INTERVAL '16' YEAR
   )
   THEN TRUE
   WHEN `t0`.`hire_date` > (
    `t0`.`birth_date` + INTERVAL '16' YEAR
   )
   THEN FALSE
   WHEN (
    `t0`.`hire_date` IS NULL
   )
   AND (
    `t0`.`birth_date` > `t0`.`passed_16_year`
   )
   THEN TRUE
   ELSE NULL
  END
 ) AS `breach`
FROM `rows` AS `t0`
