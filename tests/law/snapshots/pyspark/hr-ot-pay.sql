-- hr-ot-pay CN 1995-01-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  AND IF(
   NOT (
    CASE
     WHEN `t0`.`ot_h_month` = 0
     THEN FALSE
     WHEN `t0`.`ot_pay` >= CAST(CEIL((
      `t0`.`ot_h_month` * 3 * GREATEST(`t0`.`wage_due` - `t0`.`ot_pay`, 0)
     ) / 174) AS BIGINT)
     THEN FALSE
     WHEN `t0`.`ot_pay` < CAST(FLOOR((
      `t0`.`ot_h_month` * 3 * `t0`.`minimum_wage__low`
     ) / 348) AS BIGINT)
     THEN TRUE
     ELSE NULL
    END
   ),
   FALSE,
   CASE
    WHEN `t0`.`ot_h_month` = 0
    THEN FALSE
    WHEN `t0`.`ot_pay` >= CAST(CEIL((
     `t0`.`ot_h_month` * 3 * GREATEST(`t0`.`wage_due` - `t0`.`ot_pay`, 0)
    ) / 174) AS BIGINT)
    THEN FALSE
    WHEN `t0`.`ot_pay` < CAST(FLOOR((
     `t0`.`ot_h_month` * 3 * `t0`.`minimum_wage__low`
    ) / 348) AS BIGINT)
    THEN TRUE
    ELSE NULL
   END
   AND CASE
    WHEN `t0`.`hours_system` IN ('standard', 'comprehensive')
    THEN TRUE
    ELSE NOT (
     IF(
      NOT (
       `t0`.`hours_approval_no` <> '无'
      ),
      FALSE,
      (
       `t0`.`hours_approval_no` <> '无'
      )
      AND IF(
       NOT (
        IF(
         NOT (
          `t0`.`hours_approval_from` <= `t0`.`on_day`
         ),
         FALSE,
         (
          `t0`.`hours_approval_from` <= `t0`.`on_day`
         )
         AND (
          `t0`.`hours_approval_to` >= `t0`.`on_day`
         )
        )
       ),
       FALSE,
       IF(
        NOT (
         `t0`.`hours_approval_from` <= `t0`.`on_day`
        ),
        FALSE,
        (
         `t0`.`hours_approval_from` <= `t0`.`on_day`
        )
        AND (
         `t0`.`hours_approval_to` >= `t0`.`on_day`
        )
       )
       AND CONTAINS(
        CONCAT(CONCAT('、', `t0`.`hours_approval_posts`), '、'),
        CONCAT(CONCAT('、', `t0`.`post`), '、')
       )
      )
     )
    )
   END
  )
 ) AS `breach`,
 GREATEST(
  CAST(FLOOR((
   `t0`.`ot_h_month` * 3 * `t0`.`minimum_wage__low`
  ) / 348) AS BIGINT) - `t0`.`ot_pay`,
  0
 ) AS `low`,
 GREATEST(
  CAST(CEIL((
   `t0`.`ot_h_month` * 3 * GREATEST(`t0`.`wage_due` - `t0`.`ot_pay`, 0)
  ) / 174) AS BIGINT) - `t0`.`ot_pay`,
  0
 ) AS `high`
FROM `rows` AS `t0`
