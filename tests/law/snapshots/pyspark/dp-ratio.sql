-- dp-ratio CN 2014-03-01 – 2016-02-29
SELECT
 CASE
  WHEN NOT (
   IF(
    NOT (
     IF(
      (
       `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
      ) > 0,
      TRUE,
      (
       (
        `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
       ) > 0
      )
      OR (
       COALESCE(
        `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END,
        1
       ) > 0
      )
     )
    ),
    FALSE,
    IF(
     (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
     ) > 0,
     TRUE,
     (
      (
       `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
      ) > 0
     )
     OR (
      COALESCE(
       `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END,
       1
      ) > 0
     )
    )
    AND IF(
     NOT (
      CASE
       WHEN (
        (
         `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
        ) * 9
       ) > (
        `t0`.`contract_n` + `t0`.`form_unknown_n`
       )
       THEN TRUE
       WHEN (
        (
         `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END + `t0`.`form_unknown_n`
        ) * 9
       ) <= `t0`.`contract_n`
       THEN FALSE
       ELSE NULL
      END
     ),
     FALSE,
     CASE
      WHEN (
       (
        `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
       ) * 9
      ) > (
       `t0`.`contract_n` + `t0`.`form_unknown_n`
      )
      THEN TRUE
      WHEN (
       (
        `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END + `t0`.`form_unknown_n`
       ) * 9
      ) <= `t0`.`contract_n`
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
  )
  THEN FALSE
  ELSE NULL
 END AS `breach`,
 CASE
  WHEN (
   `t0`.`contract_n` + (
    `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
   ) + `t0`.`form_unknown_n`
  ) > 0
  THEN CAST(FLOOR(
   (
    (
     (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) * 20000
    ) + (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) + `t0`.`form_unknown_n`
    )
   ) / (
    (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) + `t0`.`form_unknown_n`
    ) * 2
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `ratio_low_bp`,
 CASE
  WHEN (
   `t0`.`contract_n` + (
    `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END
   ) + `t0`.`form_unknown_n`
  ) > 0
  THEN CAST(FLOOR(
   (
    (
     (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END + `t0`.`form_unknown_n`
     ) * 20000
    ) + (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END
     ) + `t0`.`form_unknown_n`
    )
   ) / (
    (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END
     ) + `t0`.`form_unknown_n`
    ) * 2
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `ratio_high_bp`,
 GREATEST(
  (
   `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
  ) - CAST(FLOOR((
   `t0`.`contract_n`
  ) / (
   9
  )) AS BIGINT),
  0
 ) AS `over_by_return`,
 GREATEST(
  (
   `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
  ) - CAST(FLOOR(
   (
    `t0`.`contract_n` + (
     `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
    )
   ) / (
    10
   )
  ) AS BIGINT),
  0
 ) AS `over_by_conversion`
FROM `rows` AS `t0`

-- dp-ratio CN 2016-03-01 – open
SELECT
 IF(
  NOT (
   IF(
    (
     `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
    ) > 0,
    TRUE,
    (
     (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
     ) > 0
    )
    OR (
     COALESCE(
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END,
      1
     ) > 0
    )
   )
  ),
  FALSE,
  IF(
   (
    `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
   ) > 0,
   TRUE,
   (
    (
     `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0) + `t0`.`form_unknown_n`
    ) > 0
   )
   OR (
    COALESCE(
     `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END,
     1
    ) > 0
   )
  )
  AND IF(
   NOT (
    CASE
     WHEN (
      (
       `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
      ) * 9
     ) > (
      `t0`.`contract_n` + `t0`.`form_unknown_n`
     )
     THEN TRUE
     WHEN (
      (
       `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END + `t0`.`form_unknown_n`
      ) * 9
     ) <= `t0`.`contract_n`
     THEN FALSE
     ELSE NULL
    END
   ),
   FALSE,
   CASE
    WHEN (
     (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) * 9
    ) > (
     `t0`.`contract_n` + `t0`.`form_unknown_n`
    )
    THEN TRUE
    WHEN (
     (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END + `t0`.`form_unknown_n`
     ) * 9
    ) <= `t0`.`contract_n`
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
 ) AS `breach`,
 CASE
  WHEN (
   `t0`.`contract_n` + (
    `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
   ) + `t0`.`form_unknown_n`
  ) > 0
  THEN CAST(FLOOR(
   (
    (
     (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) * 20000
    ) + (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) + `t0`.`form_unknown_n`
    )
   ) / (
    (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
     ) + `t0`.`form_unknown_n`
    ) * 2
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `ratio_low_bp`,
 CASE
  WHEN (
   `t0`.`contract_n` + (
    `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END
   ) + `t0`.`form_unknown_n`
  ) > 0
  THEN CAST(FLOOR(
   (
    (
     (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END + `t0`.`form_unknown_n`
     ) * 20000
    ) + (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END
     ) + `t0`.`form_unknown_n`
    )
   ) / (
    (
     `t0`.`contract_n` + (
      `t0`.`dispatched_n` + CASE WHEN `t0`.`disguised_n` IS NULL THEN 0 ELSE `t0`.`disguised_most_n` END
     ) + `t0`.`form_unknown_n`
    ) * 2
   )
  ) AS BIGINT)
  ELSE NULL
 END AS `ratio_high_bp`,
 GREATEST(
  (
   `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
  ) - CAST(FLOOR((
   `t0`.`contract_n`
  ) / (
   9
  )) AS BIGINT),
  0
 ) AS `over_by_return`,
 GREATEST(
  (
   `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
  ) - CAST(FLOOR(
   (
    `t0`.`contract_n` + (
     `t0`.`dispatched_n` + COALESCE(`t0`.`disguised_n`, 0)
    )
   ) / (
    10
   )
  ) AS BIGINT),
  0
 ) AS `over_by_conversion`
FROM `rows` AS `t0`
