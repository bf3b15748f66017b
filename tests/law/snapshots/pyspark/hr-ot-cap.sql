-- hr-ot-cap CN 2004-12-01 – open
SELECT
 IF(
  NOT (
   `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  ),
  FALSE,
  `t0`.`form` IN ('contract', 'dispatched', 'outsourced', 'none')
  AND IF(
   NOT (
    NOT (
     IF(
      NOT (
       `t0`.`hours_system` = 'irregular'
      ),
      FALSE,
      (
       `t0`.`hours_system` = 'irregular'
      )
      AND IF(
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
    )
   ),
   FALSE,
   NOT (
    IF(
     NOT (
      `t0`.`hours_system` = 'irregular'
     ),
     FALSE,
     (
      `t0`.`hours_system` = 'irregular'
     )
     AND IF(
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
   )
   AND IF(
    `t0`.`ot_h_month` > 36,
    TRUE,
    (
     `t0`.`ot_h_month` > 36
    )
    OR IF(
     NOT (
      NOT (
       IF(
        NOT (
         `t0`.`hours_system` = 'comprehensive'
        ),
        FALSE,
        (
         `t0`.`hours_system` = 'comprehensive'
        )
        AND IF(
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
      )
     ),
     FALSE,
     NOT (
      IF(
       NOT (
        `t0`.`hours_system` = 'comprehensive'
       ),
       FALSE,
       (
        `t0`.`hours_system` = 'comprehensive'
       )
       AND IF(
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
     )
     AND IF(
      `t0`.`rest_days_week` < 1,
      TRUE,
      (
       `t0`.`rest_days_week` < 1
      )
      OR CASE
       WHEN `t0`.`ot_h_day` > 3
       THEN TRUE
       WHEN `t0`.`ot_h_day` <= 1
       THEN FALSE
       ELSE NULL
      END
     )
    )
   )
  )
 ) AS `breach`
FROM `rows` AS `t0`
