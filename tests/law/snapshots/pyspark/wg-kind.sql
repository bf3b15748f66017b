-- wg-kind CN 1995-01-01 – open
SELECT
 `t0`.`pay_form` IN ('kind', 'securities') AS `breach`
FROM `rows` AS `t0`
