# Writes statistics.json: what R says of the statistics that the ledger and the gate use. Not run by any test.
#   Rscript --vanilla test/data/statistics.R > test/data/statistics.json
options(digits = 17)
set.seed(20240808)

number <- function(x) sprintf("%.17g", x)
list_of <- function(xs) paste0("[", paste(number(xs), collapse = ", "), "]")
object <- function(...) {
  fields <- list(...)
  paste0("{ ", paste0('"', names(fields), '": ', unlist(fields), collapse = ", "), " }")
}
array_of <- function(rows) paste0("[\n    ", paste(unlist(rows), collapse = ",\n    "), "\n  ]")

# A sample of n numbers with four decimals around `centre`, and a bound that its mean is tested against.
t_row <- function(n, centre, bound) {
  xs <- round(rnorm(n, centre, 1), 4)
  interval <- t.test(xs)$conf.int
  object(
    xs = list_of(xs), bound = number(bound),
    less = number(t.test(xs, mu = bound, alternative = "less")$p.value),
    greater = number(t.test(xs, mu = bound, alternative = "greater")$p.value),
    low = number(interval[1]), high = number(interval[2]),
    mean = number(mean(xs)), deviation = number(sqrt(mean((xs - mean(xs))^2))),
    tenth = number(quantile(xs, 0.1, type = 7, names = FALSE)),
    slope = number(cov(seq_along(xs), xs) / var(seq_along(xs)))
  )
}
t_rows <- unlist(lapply(c(2, 3, 4, 5, 10, 31, 90), function(n)
  lapply(c(0, 0.3, -3, 20), function(centre) t_row(n, centre, 0.05))))

# Exact tests of `count` in `of` against `share`, both sides, and Clopper and Pearson's interval.
binomial_row <- function(count, of, share) {
  interval <- binom.test(count, of)$conf.int
  object(
    count = number(count), of = number(of), share = number(share),
    less = number(binom.test(count, of, share, alternative = "less")$p.value),
    greater = number(binom.test(count, of, share, alternative = "greater")$p.value),
    low = number(interval[1]), high = number(interval[2])
  )
}
binomial_rows <- unlist(lapply(c(1, 2, 9, 30, 90, 500, 3000), function(of)
  lapply(unique(round(of * c(0, 0.01, 0.1, 0.5, 0.62, 0.99, 1))), function(count)
    lapply(c(0.5, 0.1, 0.01), function(share) binomial_row(count, of, share)))))

# Two-sided: the t with P(|T| <= t) = probability.
quantile_rows <- unlist(lapply(c(1, 2, 3, 9, 10, 29, 120, 1000), function(freedom)
  lapply(c(0.5, 0.95, 0.99, 0.999999), function(probability)
    object(probability = number(probability), freedom = number(freedom),
           t = number(qt((1 - probability) / 2, freedom, lower.tail = FALSE))))))

holm_row <- function(ps) object(ps = list_of(ps), adjusted = list_of(p.adjust(ps, "holm")))
holm_rows <- list(
  holm_row(0.03), holm_row(c(0.01, 0.04, 0.03, 0.005)), holm_row(c(0.5, 0.5, 0.5)),
  holm_row(c(1, 1e-300, 1e-20, 0.02, 0.02)), holm_row(round(runif(40)^4, 8))
)

cat(paste0(
  '{\n  "by": "', R.version.string, '",\n',
  '  "samples": ', array_of(t_rows), ',\n',
  '  "shares": ', array_of(binomial_rows), ',\n',
  '  "quantiles": ', array_of(quantile_rows), ',\n',
  '  "holm": ', array_of(holm_rows), '\n}\n'
))
