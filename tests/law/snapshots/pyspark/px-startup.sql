-- px-startup 14 2022-05-26 – open
SELECT
 IF(
  NOT (
   STARTSWITH(`t0`.`host_region`, '14')
  ),
  FALSE,
  STARTSWITH(`t0`.`host_region`, '14')
  AND IF(
   NOT (
    `t0`.`form` IN ('contract')
   ),
   FALSE,
   `t0`.`form` IN ('contract')
   AND IF(
    NOT (
     (
      `t0`.`surplus_gate__low` = 0
     ) OR `t0`.`surplus`
    ),
    FALSE,
    (
     (
      `t0`.`surplus_gate__low` = 0
     ) OR `t0`.`surplus`
    )
    AND `t0`.`left_post`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
