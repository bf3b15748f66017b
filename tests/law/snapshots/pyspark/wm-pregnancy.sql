-- wm-pregnancy CN 2012-04-28 – open
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
   NOT (
    IF(
     CASE
      WHEN `t0`.`pregnant_weeks` >= 31
      THEN TRUE
      WHEN `t0`.`pregnant_weeks` < 28
      THEN FALSE
      ELSE NULL
     END,
     TRUE,
     CASE
      WHEN `t0`.`pregnant_weeks` >= 31
      THEN TRUE
      WHEN `t0`.`pregnant_weeks` < 28
      THEN FALSE
      ELSE NULL
     END
     OR CASE
      WHEN `t0`.`nursing_until` >= `t0`.`on_day`
      THEN TRUE
      WHEN `t0`.`nursing_until` < `t0`.`month_start`
      THEN FALSE
      ELSE NULL
     END
    )
   ),
   FALSE,
   IF(
    CASE
     WHEN `t0`.`pregnant_weeks` >= 31
     THEN TRUE
     WHEN `t0`.`pregnant_weeks` < 28
     THEN FALSE
     ELSE NULL
    END,
    TRUE,
    CASE
     WHEN `t0`.`pregnant_weeks` >= 31
     THEN TRUE
     WHEN `t0`.`pregnant_weeks` < 28
     THEN FALSE
     ELSE NULL
    END
    OR CASE
     WHEN `t0`.`nursing_until` >= `t0`.`on_day`
     THEN TRUE
     WHEN `t0`.`nursing_until` < `t0`.`month_start`
     THEN FALSE
     ELSE NULL
    END
   )
   AND IF(
    `t0`.`ot_h_month` > 0,
    TRUE,
    (
     `t0`.`ot_h_month` > 0
    ) OR (
     `t0`.`ot_h_day` > 0
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
