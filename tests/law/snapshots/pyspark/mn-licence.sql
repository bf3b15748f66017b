-- mn-licence CN 2004-01-13 – open
SELECT
 IF(
  NOT (
   `t0`.`host_mine_type` IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
  ),
  FALSE,
  `t0`.`host_mine_type` IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
  AND IF(
   NOT (
    `t0`.`host_producing`
   ),
   FALSE,
   `t0`.`host_producing` AND NOT (
    `t0`.`host_safety_licensed`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
