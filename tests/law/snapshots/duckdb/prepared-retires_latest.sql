-- retires_latest
SELECT
 (
  "t0"."retirement_month_latest" * 32
 ) + LEAST(
  EXTRACT(day FROM "t0"."birth_date"),
  CASE
   WHEN (
    "t0"."retirement_month_latest" % 12
   ) = 1
   THEN CASE
    WHEN (
     (
      CAST(FLOOR((
       "t0"."retirement_month_latest"
      ) / (
       12
      )) AS BIGINT) % 4
     ) = 0
    )
    AND (
     (
      (
       CAST(FLOOR((
        "t0"."retirement_month_latest"
       ) / (
        12
       )) AS BIGINT) % 100
      ) <> 0
     )
     OR (
      (
       CAST(FLOOR((
        "t0"."retirement_month_latest"
       ) / (
        12
       )) AS BIGINT) % 400
      ) = 0
     )
    )
    THEN 29
    ELSE 28
   END
   ELSE CASE WHEN "t0"."retirement_month_latest" % 12 IN (3, 5, 8, 10) THEN 30 ELSE 31 END
  END
 ) AS "retires_latest"
FROM "rows" AS "t0"
