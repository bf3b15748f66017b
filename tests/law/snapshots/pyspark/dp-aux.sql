-- dp-aux CN 2014-03-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('dispatched')
  ),
  FALSE,
  `t0`.`form` IN ('dispatched')
  AND IF(
   NOT (
    `t0`.`post_nature` = 'aux'
   ),
   FALSE,
   (
    `t0`.`post_nature` = 'aux'
   )
   AND IF(
    NOT (
     CASE
      WHEN CASE
       WHEN CONTAINS(`t0`.`aux_posts_undone`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
       THEN TRUE
       WHEN NOT (
        CONTAINS(
         `t0`.`aux_posts_undone`,
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
         REGEXP_REPLACE(`t0`.`aux_posts_undone`, '(岗位|人员|工人|员|工|岗)+、', '、'),
         CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
        )
       )
       THEN FALSE
       WHEN CONTAINS(
        `t0`.`aux_posts_undone`,
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
       OR (
        (
         `t0`.`post` = REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')
        )
        AND CONTAINS(
         REGEXP_REPLACE(`t0`.`aux_posts_undone`, '(岗位|人员|工人|员|工|岗)+、', '、'),
         CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
        )
       )
       THEN TRUE
       ELSE NULL
      END
      THEN TRUE
      WHEN CASE
       WHEN CONTAINS(`t0`.`aux_posts_done`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
       THEN TRUE
       WHEN NOT (
        CONTAINS(
         `t0`.`aux_posts_done`,
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
         REGEXP_REPLACE(`t0`.`aux_posts_done`, '(岗位|人员|工人|员|工|岗)+、', '、'),
         CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
        )
       )
       THEN FALSE
       WHEN CONTAINS(
        `t0`.`aux_posts_done`,
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
       OR (
        (
         `t0`.`post` = REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')
        )
        AND CONTAINS(
         REGEXP_REPLACE(`t0`.`aux_posts_done`, '(岗位|人员|工人|员|工|岗)+、', '、'),
         CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
        )
       )
       THEN TRUE
       ELSE NULL
      END
      THEN FALSE
      ELSE NULL
     END
    ),
    FALSE,
    CASE
     WHEN CASE
      WHEN CONTAINS(`t0`.`aux_posts_undone`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        `t0`.`aux_posts_undone`,
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
        REGEXP_REPLACE(`t0`.`aux_posts_undone`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       `t0`.`aux_posts_undone`,
       CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
      )
      OR (
       (
        `t0`.`post` = REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')
       )
       AND CONTAINS(
        REGEXP_REPLACE(`t0`.`aux_posts_undone`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN TRUE
      ELSE NULL
     END
     THEN TRUE
     WHEN CASE
      WHEN CONTAINS(`t0`.`aux_posts_done`, CONCAT(CONCAT('、', `t0`.`post`), '、'))
      THEN TRUE
      WHEN NOT (
       CONTAINS(
        `t0`.`aux_posts_done`,
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
        REGEXP_REPLACE(`t0`.`aux_posts_done`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN FALSE
      WHEN CONTAINS(
       `t0`.`aux_posts_done`,
       CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
      )
      OR (
       (
        `t0`.`post` = REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')
       )
       AND CONTAINS(
        REGEXP_REPLACE(`t0`.`aux_posts_done`, '(岗位|人员|工人|员|工|岗)+、', '、'),
        CONCAT(CONCAT('、', REGEXP_REPLACE(`t0`.`post`, '(岗位|人员|工人|员|工|岗)+$', '')), '、')
       )
      )
      THEN TRUE
      ELSE NULL
     END
     THEN FALSE
     ELSE NULL
    END
    AND CASE
     WHEN `t0`.`host_mine_type` IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open')
     THEN TRUE
     WHEN `t0`.`host_kind` IN ('enterprise', 'partnership', 'foundation', 'civil_non_enterprise')
     THEN TRUE
     WHEN `t0`.`host_kind` IN ('foreign_rep_office', 'ocean_crew')
     THEN FALSE
     ELSE NULL
    END
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
