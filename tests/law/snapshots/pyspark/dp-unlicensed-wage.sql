-- dp-unlicensed-wage CN 2020-05-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`hukou_rural`
   ),
   FALSE,
   `t0`.`hukou_rural`
   AND IF(
    NOT (
     NOT (
      `t0`.`agency_licensed`
     )
    ),
    FALSE,
    NOT (
     `t0`.`agency_licensed`
    )
    AND IF(
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
  )
 ) AS `breach`,
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
 END AS `low`,
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
  GREATEST(`t0`.`wage_due` - `t0`.`wage_paid`, 0)
 ) AS `high`
FROM `rows` AS `t0`
