package stats

// Weighted is a total of weights of events, of which there may be any number of each weight.
type Weighted struct {
	Sum     float64 // of the weights
	Squares float64 // of their squares
}

// WeightedShare is the share that part is of whole, by weight, with its score interval: Wilson's of as many equal events
// as would vary alike.
//
//	p = part/whole;  Var p = ((1−p)²·q + p²·(Q−q)) / whole²;  n = p(1−p)/Var p
//
// q and Q are the sums of squares of part and whole. It takes events as a Poisson process and their weights as drawn from
// what was observed. With equal weights it is Wilson of the counts. At p = 0 and p = 1 n is whole²/Q, Kish's effective
// number. Where few events carry the variance it covers less than it says: of weights 1, 3 and 9, a part of 6 events is
// covered 88 times in 100, one of 20 events 93; of log-normal weights with σ = 1, one of 12 events 90 and one of 200
// events 94. A whole that is not positive, a part outside 0..whole, or a confidence outside (0,1): NaN. Kish (1965); Korn
// and Graubard (1998) on effective numbers in intervals of shares.
func WeightedShare(part, whole Weighted, confidence float64) Estimate {
	if !(whole.Sum > 0) || !(part.Sum >= 0 && part.Sum <= whole.Sum) || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	p := part.Sum / whole.Sum
	n := whole.Sum * whole.Sum / whole.Squares
	if p > 0 && p < 1 {
		n = p * (1 - p) * whole.Sum * whole.Sum / ((1-p)*(1-p)*part.Squares + p*p*(whole.Squares-part.Squares))
	}
	e := score(p, n, confidence)
	if p == 0 {
		e.Lower = 0
	}
	if p == 1 {
		e.Upper = 1
	}
	return e
}
