-- mn-coal-outsourcing CN 2005-09-03 – 2024-04-30
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('outsourced')
  ),
  FALSE,
  `t0`.`form` IN ('outsourced')
  AND IF(
   NOT (
    `t0`.`underground`
   ),
   FALSE,
   `t0`.`underground`
   AND IF(
    NOT (
     `t0`.`host_mine_type` = 'coal_ug'
    ),
    FALSE,
    (
     `t0`.`host_mine_type` = 'coal_ug'
    )
    AND `t0`.`work_place_code` IN ('mining_face', 'roadway_repair')
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- mn-coal-outsourcing CN 2024-05-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('outsourced')
  ),
  FALSE,
  `t0`.`form` IN ('outsourced')
  AND IF(
   NOT (
    `t0`.`underground`
   ),
   FALSE,
   `t0`.`underground`
   AND IF(
    NOT (
     `t0`.`host_mine_type` = 'coal_ug'
    ),
    FALSE,
    (
     `t0`.`host_mine_type` = 'coal_ug'
    )
    AND `t0`.`work_place_code` IN ('mining_face', 'roadway_repair')
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
