-- wi-rate CN 2015-10-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract')
  ),
  FALSE,
  `t0`.`form` IN ('contract')
  AND CASE
   WHEN `t0`.`host_mine_type` IN ('coal_ug', 'coal_open')
   THEN `t0`.`ins_class` <> 8
   WHEN `t0`.`host_mine_type` IN ('noncoal_ug', 'noncoal_open')
   THEN NOT (
    `t0`.`ins_class` IN (7, 8)
   )
   WHEN NOT (
    `t0`.`host_mine_type` IN ('coal_ug', 'coal_open')
    OR `t0`.`host_mine_type` IN ('noncoal_ug', 'noncoal_open')
   )
   THEN FALSE
   ELSE NULL
  END
 ) AS `breach`
FROM `rows` AS `t0`
