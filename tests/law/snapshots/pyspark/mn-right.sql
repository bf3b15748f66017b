-- mn-right CN 2025-07-01 – open
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
    `t0`.`host_mining_licensed`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
