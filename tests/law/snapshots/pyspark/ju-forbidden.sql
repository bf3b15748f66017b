-- ju-forbidden CN 2004-12-01 – open
SELECT
 IF(
  NOT (
   IF(
    NOT (
     `t0`.`birth_date` > `t0`.`passed_18_year`
    ),
    FALSE,
    (
     `t0`.`birth_date` > `t0`.`passed_18_year`
    )
    AND (
     `t0`.`birth_date` <= `t0`.`passed_16_year`
    )
   )
  ),
  FALSE,
  IF(
   NOT (
    `t0`.`birth_date` > `t0`.`passed_18_year`
   ),
   FALSE,
   (
    `t0`.`birth_date` > `t0`.`passed_18_year`
   )
   AND (
    `t0`.`birth_date` <= `t0`.`passed_16_year`
   )
  )
  AND `t0`.`underground`
 ) AS `breach`
FROM `rows` AS `t0`
