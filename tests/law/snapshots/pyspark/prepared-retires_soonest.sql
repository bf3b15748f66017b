-- retires_soonest
SELECT
 (
  `t0`.`retirement_month_soonest` * 32
 ) + LEAST(
  EXTRACT(day FROM `t0`.`birth_date`),
  IF(
   (
    `t0`.`retirement_month_soonest` % 12
   ) = 1,
   IF(
    (
     (
      CAST(FLOOR((
       `t0`.`retirement_month_soonest`
      ) / (
       12
      )) AS BIGINT) % 4
     ) = 0
    )
    AND (
     (
      (
       CAST(FLOOR((
        `t0`.`retirement_month_soonest`
       ) / (
        12
       )) AS BIGINT) % 100
      ) <> 0
     )
     OR (
      (
       CAST(FLOOR((
        `t0`.`retirement_month_soonest`
       ) / (
        12
       )) AS BIGINT) % 400
      ) = 0
     )
    ),
    29,
    28
   ),
   IF(`t0`.`retirement_month_soonest` % 12 IN (3, 5, 8, 10), 30, 31)
  )
 ) AS `retires_soonest`
FROM `rows` AS `t0`
