-- ju-hazard CN 2004-12-01 – open
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
  AND IF(
   IF(
    `t0`.`labour_grade` >= 4,
    TRUE,
    (
     `t0`.`labour_grade` >= 4
    ) OR (
     `t0`.`height_grade` >= 2
    )
   ),
   TRUE,
   IF(
    `t0`.`labour_grade` >= 4,
    TRUE,
    (
     `t0`.`labour_grade` >= 4
    ) OR (
     `t0`.`height_grade` >= 2
    )
   )
   OR CASE WHEN `t0`.`hazard_flags` = '无' THEN FALSE ELSE NULL END
  )
 ) AS `breach`
FROM `rows` AS `t0`
