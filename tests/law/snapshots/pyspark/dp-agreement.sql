-- dp-agreement CN 2008-01-01 – 2014-02-28
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`agreement`
   ),
   TRUE,
   NOT (
    `t0`.`agreement`
   )
   OR IF(
    `t0`.`agreement_gap`,
    TRUE,
    `t0`.`agreement_gap`
    OR NOT (
     CASE
      WHEN CONTAINS(`t0`.`agreement_posts`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        `t0`.`agreement_posts`,
        CONCAT(
         '、',
         SUBSTRING(`t0`.`post`, IF((
          0 + 1
         ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`post`)), 1)
        )
       )
      )
      THEN FALSE
      WHEN NOT (
       CONTAINS(
        REGEXP_REPLACE(`t0`.`agreement_posts`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       `t0`.`agreement_posts`,
       CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
      )
      OR (
       (
        `t0`.`post` = REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')
       )
       AND CONTAINS(
        REGEXP_REPLACE(`t0`.`agreement_posts`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN TRUE
      ELSE NULL
     END
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`

-- dp-agreement CN 2014-03-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`agreement`
   ),
   TRUE,
   NOT (
    `t0`.`agreement`
   )
   OR IF(
    `t0`.`agreement_gap`,
    TRUE,
    `t0`.`agreement_gap`
    OR NOT (
     CASE
      WHEN CONTAINS(`t0`.`agreement_posts`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        `t0`.`agreement_posts`,
        CONCAT(
         '、',
         SUBSTRING(`t0`.`post`, IF((
          0 + 1
         ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`post`)), 1)
        )
       )
      )
      THEN FALSE
      WHEN NOT (
       CONTAINS(
        REGEXP_REPLACE(`t0`.`agreement_posts`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       `t0`.`agreement_posts`,
       CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
      )
      OR (
       (
        `t0`.`post` = REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')
       )
       AND CONTAINS(
        REGEXP_REPLACE(`t0`.`agreement_posts`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN TRUE
      ELSE NULL
     END
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
