package stats

import "math"

// SampleSize is how many answers it takes to know a share to within a margin, and no more.
//
//	n₀ = z² p(1−p)/e²;  n = n₀/(1 + (n₀−1)/N), rounded up
//
// p is the share that is expected (0.5 asks for most), e the margin either side, both 0..1, N the number of customers
// asked about; 0 is without end, as are so many that a sample makes no dent. Every answer counts as drawn by lot: a sample
// that is not needs its design effect times as many. A share or margin outside (0,1), a negative N, or a confidence
// outside (0,1): 0. Cochran (1977), equations 4.1 and 4.2.
func SampleSize(share, margin, confidence float64, population int64) int64 {
	if !(share > 0 && share < 1 && margin > 0 && margin < 1 && confidence > 0 && confidence < 1) || population < 0 {
		return 0
	}
	z := twoSided(confidence)
	n := z * z * share * (1 - share) / (margin * margin)
	if population > 0 {
		n /= 1 + (n-1)/float64(population)
	}
	const rounding = 1e-9 // of a quotient that is whole but for its last bits
	return int64(math.Ceil(n - rounding))
}

// MarginOfError is how far from the true share that of n answers may be: z √(p(1−p)/n · (N−n)/(N−1)), on the scale 0..1.
//
// n may be an effective number. N is the number of customers asked about, 0 without end; when all of them answered there
// is no error of sampling left, 0. At a share of 0 or 1 the formula gives 0 as well, which is not so: Wilson's interval
// says what there is to say. n ≤ 0, N below n, a share outside 0..1, or a confidence outside (0,1): NaN. Cochran (1977),
// equation 3.9.
func MarginOfError(share, n float64, population int64, confidence float64) float64 {
	of := float64(population)
	if !(share >= 0 && share <= 1 && n > 0 && confidence > 0 && confidence < 1) || population != 0 && of < n {
		return math.NaN()
	}
	margin := twoSided(confidence) * math.Sqrt(share*(1-share)/n)
	if population > 1 {
		margin *= math.Sqrt((of - n) / (of - 1))
	} else if population == 1 {
		margin = 0
	}
	return margin
}

// WorstCase is between which ends a share lies whatever those who did not answer would have said: none of them so, or all.
//
//	[x/N, (x + N − n)/N]
//
// x of n answered so, of N asked. Value is x/n. No distribution is assumed, so that no confidence is stated, and error of
// sampling comes on top where the N are a sample themselves. Counts that are negative or out of order (x ≤ n ≤ N), or
// N = 0: NaN; n = 0 has no Value. Manski (1989); Cochran (1977), section 13.2.
func WorstCase(x, n, asked int64) Estimate {
	if !(asked > 0 && 0 <= x && x <= n && n <= asked) {
		return unknown()
	}
	all := float64(asked)
	return Estimate{float64(x) / float64(n), float64(x) / all, float64(x+asked-n) / all}
}
