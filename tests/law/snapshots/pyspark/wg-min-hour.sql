-- wg-min-hour CN 2008-01-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('parttime')
  ),
  FALSE,
  `t0`.`form` IN ('parttime')
  AND CASE
   WHEN (
    (
     (
      `t0`.`wage_due` - `t0`.`ot_pay`
     ) - `t0`.`special_allow`
    ) - `t0`.`welfare`
   ) >= CAST(`t0`.`minimum_wage_hourly__high` * COALESCE(CASE WHEN `t0`.`h_week` > 0 THEN `t0`.`h_week` ELSE NULL END, 24) * 5 AS BIGINT)
   THEN FALSE
   WHEN IF(
    NOT (
     `t0`.`wage_due` < CAST(`t0`.`minimum_wage_hourly__low` * CASE WHEN `t0`.`h_week` > 0 THEN `t0`.`h_week` ELSE NULL END * 4 AS BIGINT)
    ),
    FALSE,
    (
     `t0`.`wage_due` < CAST(`t0`.`minimum_wage_hourly__low` * CASE WHEN `t0`.`h_week` > 0 THEN `t0`.`h_week` ELSE NULL END * 4 AS BIGINT)
    )
    AND (
     `t0`.`hire_date` <= `t0`.`month_start`
    )
   )
   THEN TRUE
   ELSE NULL
  END
 ) AS `breach`,
 CAST(`t0`.`minimum_wage_hourly__low` * CASE WHEN `t0`.`h_week` > 0 THEN `t0`.`h_week` ELSE NULL END * 4 AS BIGINT) - `t0`.`wage_due` AS `low`,
 CAST(`t0`.`minimum_wage_hourly__high` * COALESCE(CASE WHEN `t0`.`h_week` > 0 THEN `t0`.`h_week` ELSE NULL END, 24) * 5 AS BIGINT) - (
  (
   (
    `t0`.`wage_due` - `t0`.`ot_pay`
   ) - `t0`.`special_allow`
  ) - `t0`.`welfare`
 ) AS `high`
FROM `rows` AS `t0`
