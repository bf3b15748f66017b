-- The statutory retirement age of 2024-09-13 as an ordered number, months * 32 + day of the month: `base` years after
-- birth, then from 2025 later by one month for every four (base 50: every two) months, at most 36 (60).
CREATE OR REPLACE TEMP MACRO month0(birth, base) AS (year(birth) + base) * 12 + month(birth) - 1;
CREATE OR REPLACE TEMP MACRO pension_day(birth, base) AS
  (month0(birth, base) + CASE WHEN month0(birth, base) < 24300 THEN 0
    WHEN base = 50 THEN least(60, (month0(birth, base) - 24300) // 2 + 1)
    ELSE least(36, (month0(birth, base) - 24300) // 4 + 1) END) * 32 + day(birth);
CREATE OR REPLACE TEMP MACRO numbered(d) AS (year(d) * 12 + month(d) - 1) * 32 + day(d);

-- Past the statutory age when hired? Null where it fell between the hire and `on_day`, or cannot be told.
CREATE OR REPLACE TEMP MACRO over_age(birth, sex, base, hired, on_day, younger_than_50) AS
  CASE WHEN birth > younger_than_50 THEN false
    WHEN pension_day(birth, coalesce(base, CASE WHEN sex = 'F' THEN 55 ELSE 60 END)) <= numbered(hired)
      THEN true
    WHEN pension_day(birth, coalesce(base, CASE WHEN sex = 'F' THEN 50 ELSE 60 END)) > numbered(on_day) THEN false END;

-- Two bits for a condition in three values.
CREATE OR REPLACE TEMP MACRO bits(condition, place) AS coalesce(condition::BIGINT, 2) << 2 * place;

-- One named value of the text that is printed beside a hit.
CREATE OR REPLACE TEMP MACRO told(label, cell) AS label || coalesce(cell::VARCHAR, '?');

-- The second wage of the month in fen (LCL 82): from the day after the first month to the day before signing, at most
-- to the end of the twelfth month, by working days; flags: the month's days as 1 (working day) and 0.
CREATE OR REPLACE TEMP MACRO working_days(flags, first_day, last_day) AS
  length(replace(substr(flags, day(first_day)::INT, (day(last_day) - day(first_day) + 1)::INT), '0', ''));
CREATE OR REPLACE TEMP MACRO second_wage_of(first_day, last_day, wage, flags) AS
  CASE WHEN first_day <= last_day
    THEN wage * working_days(flags, first_day, last_day) // nullif(length(replace(flags, '0', '')), 0) END;
CREATE OR REPLACE TEMP MACRO second_wage(hired, form, signed, wage, month_start, month_end, flags) AS
  CASE WHEN form = 'none' OR signed IS NOT NULL THEN second_wage_of(
    greatest((hired + INTERVAL 1 MONTH)::DATE, month_start),
    least((hired + INTERVAL 12 MONTH)::DATE, CASE WHEN form = 'none' THEN NULL ELSE signed END, month_end + 1) - 1,
    wage, flags) END;

-- Does the list 、a、b、 hold the post, whose name is written with and without its ending? Null where both have another.
CREATE OR REPLACE TEMP MACRO bare(text) AS regexp_replace(text, '(岗位|人员|工人|员|工|岗)+$', '', 'g');
CREATE OR REPLACE TEMP MACRO bare_list(text) AS regexp_replace(text, '(岗位|人员|工人|员|工|岗)+、', '、', 'g');
CREATE OR REPLACE TEMP MACRO same_post(items, post) AS
  CASE WHEN contains(items, '、' || post || '、') THEN true
    WHEN NOT contains(items, '、' || left(post, 1)) THEN false
    WHEN NOT contains(bare_list(items), '、' || bare(post) || '、') THEN false
    WHEN contains(items, '、' || bare(post) || '、') OR post = bare(post) AND items IS NOT NULL THEN true END;
