-- wg-pay CN 1995-01-01 – 2007-12-31
SELECT
 CASE
  WHEN NOT (
   NOT (
    "t0"."pay_due_on" >= "t0"."on_day"
   )
  )
  THEN FALSE
  ELSE NOT (
   "t0"."pay_due_on" >= "t0"."on_day"
  )
  AND CASE
   WHEN CASE
    WHEN "t0"."wage_paid" >= "t0"."wage_due"
    THEN FALSE
    ELSE (
     "t0"."wage_paid" + "t0"."withheld"
    ) < "t0"."wage_due"
   END
   THEN TRUE
   ELSE CASE
    WHEN "t0"."wage_paid" >= "t0"."wage_due"
    THEN FALSE
    ELSE (
     "t0"."wage_paid" + "t0"."withheld"
    ) < "t0"."wage_due"
   END
   OR (
    "t0"."paid_on" > "t0"."pay_due_on"
   )
  END
 END AS "breach",
 CASE
  WHEN COALESCE("t0"."wage_paid" >= "t0"."wage_due", FALSE)
  THEN 0
  WHEN (
   "t0"."wage_due" IS NOT NULL
  )
  AND (
   "t0"."wage_paid" IS NOT NULL
  )
  AND (
   "t0"."withheld" IS NOT NULL
  )
  THEN GREATEST((
   "t0"."wage_due" - "t0"."wage_paid"
  ) - "t0"."withheld", 0)
  ELSE NULL
 END AS "low",
 COALESCE(
  CASE
   WHEN COALESCE("t0"."wage_paid" >= "t0"."wage_due", FALSE)
   THEN 0
   WHEN (
    "t0"."wage_due" IS NOT NULL
   )
   AND (
    "t0"."wage_paid" IS NOT NULL
   )
   AND (
    "t0"."withheld" IS NOT NULL
   )
   THEN GREATEST((
    "t0"."wage_due" - "t0"."wage_paid"
   ) - "t0"."withheld", 0)
   ELSE NULL
  END,
  GREATEST("t0"."wage_due" - "t0"."wage_paid", 0)
 ) AS "high"
FROM "rows" AS "t0"

-- wg-pay CN 2008-01-01 – open
SELECT
 CASE
  WHEN NOT (
   NOT (
    "t0"."pay_due_on" >= "t0"."on_day"
   )
  )
  THEN FALSE
  ELSE NOT (
   "t0"."pay_due_on" >= "t0"."on_day"
  )
  AND CASE
   WHEN CASE
    WHEN "t0"."wage_paid" >= "t0"."wage_due"
    THEN FALSE
    ELSE (
     "t0"."wage_paid" + "t0"."withheld"
    ) < "t0"."wage_due"
   END
   THEN TRUE
   ELSE CASE
    WHEN "t0"."wage_paid" >= "t0"."wage_due"
    THEN FALSE
    ELSE (
     "t0"."wage_paid" + "t0"."withheld"
    ) < "t0"."wage_due"
   END
   OR (
    "t0"."paid_on" > "t0"."pay_due_on"
   )
  END
 END AS "breach",
 CASE
  WHEN COALESCE("t0"."wage_paid" >= "t0"."wage_due", FALSE)
  THEN 0
  WHEN (
   "t0"."wage_due" IS NOT NULL
  )
  AND (
   "t0"."wage_paid" IS NOT NULL
  )
  AND (
   "t0"."withheld" IS NOT NULL
  )
  THEN GREATEST((
   "t0"."wage_due" - "t0"."wage_paid"
  ) - "t0"."withheld", 0)
  ELSE NULL
 END AS "low",
 COALESCE(
  CASE
   WHEN COALESCE("t0"."wage_paid" >= "t0"."wage_due", FALSE)
   THEN 0
   WHEN (
    "t0"."wage_due" IS NOT NULL
   )
   AND (
    "t0"."wage_paid" IS NOT NULL
   )
   AND (
    "t0"."withheld" IS NOT NULL
   )
   THEN GREATEST((
    "t0"."wage_due" - "t0"."wage_paid"
   ) - "t0"."withheld", 0)
   ELSE NULL
  END,
  GREATEST("t0"."wage_due" - "t0"."wage_paid", 0)
 ) AS "high"
FROM "rows" AS "t0"
