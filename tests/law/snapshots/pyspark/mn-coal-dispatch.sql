-- mn-coal-dispatch 14 2011-06-01 – 2022-05-25
SELECT
 IF(
  NOT (
   STARTSWITH(`t0`.`host_region`, '14')
  ),
  FALSE,
  STARTSWITH(`t0`.`host_region`, '14')
  AND IF(
   NOT (
    `t0`.`form` IN ('dispatched')
   ),
   FALSE,
   `t0`.`form` IN ('dispatched')
   AND IF(
    NOT (
     IF(
      NOT (
       `t0`.`underground`
      ),
      FALSE,
      `t0`.`underground` AND (
       `t0`.`host_mine_type` = 'coal_ug'
      )
     )
    ),
    FALSE,
    IF(
     NOT (
      `t0`.`underground`
     ),
     FALSE,
     `t0`.`underground` AND (
      `t0`.`host_mine_type` = 'coal_ug'
     )
    )
    AND CAST(NULL AS BOOLEAN)
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- mn-coal-dispatch 14 2022-05-26 – 2022-06-05
SELECT
 IF(
  NOT (
   STARTSWITH(`t0`.`host_region`, '14')
  ),
  FALSE,
  STARTSWITH(`t0`.`host_region`, '14')
  AND IF(
   NOT (
    `t0`.`form` IN ('dispatched')
   ),
   FALSE,
   `t0`.`form` IN ('dispatched')
   AND IF(
    NOT (
     IF(
      NOT (
       `t0`.`underground`
      ),
      FALSE,
      `t0`.`underground` AND (
       `t0`.`host_mine_type` = 'coal_ug'
      )
     )
    ),
    FALSE,
    IF(
     NOT (
      `t0`.`underground`
     ),
     FALSE,
     `t0`.`underground` AND (
      `t0`.`host_mine_type` = 'coal_ug'
     )
    )
    AND `t0`.`host_is_soe`
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- mn-coal-dispatch 14 2022-06-06 – 2024-04-30
SELECT
 IF(
  NOT (
   STARTSWITH(`t0`.`host_region`, '14')
  ),
  FALSE,
  STARTSWITH(`t0`.`host_region`, '14')
  AND IF(
   NOT (
    `t0`.`form` IN ('dispatched')
   ),
   FALSE,
   `t0`.`form` IN ('dispatched')
   AND IF(
    NOT (
     `t0`.`underground`
    ),
    FALSE,
    `t0`.`underground` AND (
     `t0`.`host_mine_type` = 'coal_ug'
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- mn-coal-dispatch CN 2024-05-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`underground`
   ),
   FALSE,
   `t0`.`underground` AND (
    `t0`.`host_mine_type` = 'coal_ug'
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
