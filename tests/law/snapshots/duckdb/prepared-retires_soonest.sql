-- retires_soonest
SELECT
 (
  (
   (
    (
     (
      (
       EXTRACT(year FROM "t0"."birth_date") + COALESCE("t0"."retire_base", CASE WHEN "t0"."sex" = 'M' THEN 60 ELSE 50 END)
      ) * 12
     ) + EXTRACT(month FROM "t0"."birth_date")
    ) - 1
   ) + CASE
    WHEN EXTRACT(year FROM "t0"."on_day") < 2025
    THEN 0
    ELSE CASE
     WHEN (
      (
       (
        (
         (
          EXTRACT(year FROM "t0"."birth_date") + COALESCE("t0"."retire_base", CASE WHEN "t0"."sex" = 'M' THEN 60 ELSE 50 END)
         ) * 12
        ) + EXTRACT(month FROM "t0"."birth_date")
       ) - 1
      ) - 24300
     ) < 0
     THEN 0
     ELSE CASE
      WHEN COALESCE("t0"."retire_base", CASE WHEN "t0"."sex" = 'M' THEN 60 ELSE 50 END) = 50
      THEN LEAST(
       60,
       CAST(FLOOR(
        (
         (
          (
           (
            (
             EXTRACT(year FROM "t0"."birth_date") + COALESCE("t0"."retire_base", CASE WHEN "t0"."sex" = 'M' THEN 60 ELSE 50 END)
            ) * 12
           ) + EXTRACT(month FROM "t0"."birth_date")
          ) - 1
         ) - 24300
        ) / (
         2
        )
       ) AS BIGINT) + 1
      )
      ELSE LEAST(
       36,
       CAST(FLOOR(
        (
         (
          (
           (
            (
             EXTRACT(year FROM "t0"."birth_date") + COALESCE("t0"."retire_base", CASE WHEN "t0"."sex" = 'M' THEN 60 ELSE 50 END)
            ) * 12
           ) + EXTRACT(month FROM "t0"."birth_date")
          ) - 1
         ) - 24300
        ) / (
         4
        )
       ) AS BIGINT) + 1
      )
     END
    END
   END
  ) * 32
 ) + EXTRACT(day FROM "t0"."birth_date") AS "retires_soonest"
FROM "rows" AS "t0"
