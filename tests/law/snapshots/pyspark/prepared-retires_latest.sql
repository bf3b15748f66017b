-- retires_latest
SELECT
 (
  `t0`.`retirement_month_latest` * 32
 ) + LEAST(
  EXTRACT(day FROM `t0`.`birth_date`),
  IF(
   (
    `t0`.`retirement_month_latest` % 12
   ) = 1,
   IF(
    (
     (
      CAST(FLOOR((
       `t0`.`retirement_month_latest`
      ) / (
       12
      )) AS BIGINT) % 4
     ) = 0
    )
    AND (
     (
      (
       CAST(FLOOR((
        `t0`.`retirement_month_latest`
       ) / (
        12
       )) AS BIGINT) % 100
      ) <> 0
     )
     OR (
      (
       CAST(FLOOR((
        `t0`.`retirement_month_latest`
       ) / (
        12
       )) AS BIGINT) % 400
      ) = 0
     )
    ),
    29,
    28
   ),
   IF(`t0`.`retirement_month_latest` % 12 IN (3, 5, 8, 10), 30, 31)
  )
 ) AS `retires_latest`
FROM `rows` AS `t0`
