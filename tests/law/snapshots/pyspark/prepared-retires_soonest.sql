-- retires_soonest
SELECT
 (
  (
   (
    (
     (
      (
       EXTRACT(year FROM `t0`.`birth_date`) + COALESCE(`t0`.`retire_base`, IF(`t0`.`sex` = 'M', 60, 50))
      ) * 12
     ) + EXTRACT(month FROM `t0`.`birth_date`)
    ) - 1
   ) + IF(
    EXTRACT(year FROM `t0`.`on_day`) < 2025,
    0,
    IF(
     (
      (
       (
        (
         (
          EXTRACT(year FROM `t0`.`birth_date`) + COALESCE(`t0`.`retire_base`, IF(`t0`.`sex` = 'M', 60, 50))
         ) * 12
        ) + EXTRACT(month FROM `t0`.`birth_date`)
       ) - 1
      ) - 24300
     ) < 0,
     0,
     IF(
      COALESCE(`t0`.`retire_base`, IF(`t0`.`sex` = 'M', 60, 50)) = 50,
      LEAST(
       60,
       CAST(FLOOR(
        (
         (
          (
           (
            (
             EXTRACT(year FROM `t0`.`birth_date`) + COALESCE(`t0`.`retire_base`, IF(`t0`.`sex` = 'M', 60, 50))
            ) * 12
           ) + EXTRACT(month FROM `t0`.`birth_date`)
          ) - 1
         ) - 24300
        ) / (
         2
        )
       ) AS BIGINT) + 1
      ),
      LEAST(
       36,
       CAST(FLOOR(
        (
         (
          (
           (
            (
             EXTRACT(year FROM `t0`.`birth_date`) + COALESCE(`t0`.`retire_base`, IF(`t0`.`sex` = 'M', 60, 50))
            ) * 12
           ) + EXTRACT(month FROM `t0`.`birth_date`)
          ) - 1
         ) - 24300
        ) / (
         4
        )
       ) AS BIGINT) + 1
      )
     )
    )
   )
  ) * 32
 ) + EXTRACT(day FROM `t0`.`birth_date`) AS `retires_soonest`
FROM `rows` AS `t0`
