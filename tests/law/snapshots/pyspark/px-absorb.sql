-- px-absorb 14 2022-05-26 – open
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
   `t0`.`form` IN ('contract') AND `t0`.`surplus`
  )
 ) AS `breach`
FROM `rows` AS `t0`
