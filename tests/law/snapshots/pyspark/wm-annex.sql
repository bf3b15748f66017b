-- wm-annex CN 2012-04-28 – open
SELECT
 IF(
  NOT (
   `t0`.`sex` = 'F'
  ),
  FALSE,
  (
   `t0`.`sex` = 'F'
  )
  AND IF(
   `t0`.`labour_grade` >= 4,
   TRUE,
   (
    `t0`.`labour_grade` >= 4
   )
   OR CASE
    WHEN NOT (
     IF(
      NOT (
       IF(
        `t0`.`pregnant_weeks` > 0,
        TRUE,
        (
         `t0`.`pregnant_weeks` > 0
        )
        OR (
         `t0`.`nursing_until` >= `t0`.`month_start`
        )
       )
      ),
      FALSE,
      IF(
       `t0`.`pregnant_weeks` > 0,
       TRUE,
       (
        `t0`.`pregnant_weeks` > 0
       )
       OR (
        `t0`.`nursing_until` >= `t0`.`month_start`
       )
      )
      AND (
       `t0`.`hazard_flags` <> '无'
      )
     )
    )
    THEN FALSE
    ELSE NULL
   END
  )
 ) AS `breach`
FROM `rows` AS `t0`
