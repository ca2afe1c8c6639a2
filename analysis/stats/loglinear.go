package stats

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// loglinear is a Poisson regression with log link: the mean of a row of the design is exp(row·beta), the variance of a
// count phi times its mean.
type loglinear struct {
	design          [][]float64
	counts, weights []float64

	beta     []float64
	fitted   []float64
	working  []float64    // weights of the last step
	leverage []float64    // diagonal of the hat matrix
	cov      mat.SymDense // of beta, but for the dispersion
	phi      float64      // Pearson's dispersion
	free     int          // degrees of freedom of phi
}

// fitLoglinear fits weighted counts by iteratively reweighted least squares, from means of count + 0.1 until the deviance
// changes by less than 1e-8 of itself. Leverages and variances are those of the last step, as R's glm has them. Where it
// does not settle, and where the design has no fewer columns than rows or columns that say the same, there is no fit.
func fitLoglinear(design [][]float64, counts, weights []float64) (*loglinear, bool) {
	const steps, settled = 25, 1e-8
	n, k := len(counts), len(design[0])
	m := &loglinear{
		design: design, counts: counts, weights: weights,
		fitted: make([]float64, n), working: make([]float64, n), leverage: make([]float64, n), free: n - k,
	}
	if n <= k {
		return m, false
	}
	for i, y := range counts {
		m.fitted[i] = y + 0.1
	}
	deviance := math.Inf(1)
	for range steps {
		if !m.step() {
			return m, false
		}
		before := deviance
		deviance = m.deviance()
		if math.Abs(deviance-before) < settled*(math.Abs(deviance)+0.1) {
			m.judge()
			return m, true
		}
	}
	return m, false
}

// step solves the weighted least squares problem at the fitted means, and fits anew.
func (m *loglinear) step() bool {
	k := len(m.design[0])
	normal, right := mat.NewSymDense(k, nil), make([]float64, k)
	for i, row := range m.design {
		mu := m.fitted[i]
		m.working[i] = m.weights[i] * mu
		z := math.Log(mu) + (m.counts[i]-mu)/mu
		for a, x := range row {
			if x == 0 {
				continue
			}
			right[a] += x * m.working[i] * z
			for b := a; b < k; b++ {
				normal.SetSym(a, b, normal.At(a, b)+x*row[b]*m.working[i])
			}
		}
	}
	var factor mat.Cholesky
	if !factor.Factorize(normal) || factor.InverseTo(&m.cov) != nil {
		return false
	}
	beta := mat.NewVecDense(k, nil)
	beta.MulVec(&m.cov, mat.NewVecDense(k, right))
	m.beta = beta.RawVector().Data
	for i, row := range m.design {
		m.fitted[i] = m.at(row)
	}
	return true
}

// deviance is twice what the log likelihood lacks to that of the counts themselves.
func (m *loglinear) deviance() float64 {
	sum := 0.0
	for i, y := range m.counts {
		sum += 2 * m.weights[i] * surplus(y, m.fitted[i])
	}
	return sum
}

// judge measures how far the counts lie from the fit, and how much each drew it.
func (m *loglinear) judge() {
	pearson := 0.0
	for i, y := range m.counts {
		r := (y - m.fitted[i]) / m.fitted[i]
		pearson += m.working[i] * r * r
		m.leverage[i] = m.working[i] * m.quadratic(m.design[i])
	}
	m.phi = pearson / float64(m.free)
}

// at is the mean of a row.
func (m *loglinear) at(row []float64) float64 {
	sum := 0.0
	for i, x := range row {
		sum += x * m.beta[i]
	}
	return math.Exp(sum)
}

// quadratic is row·cov·row: the variance of the logarithm of the row's mean, but for the dispersion.
func (m *loglinear) quadratic(row []float64) float64 {
	sum := 0.0
	for a, x := range row {
		if x == 0 {
			continue
		}
		for b, y := range row {
			sum += x * y * m.cov.At(a, b)
		}
	}
	return sum
}

// anscombe are residuals that are nearly normal: 3/2·(y^(2/3)·μ^(−1/6) − μ^(1/2))/√(φ(1−h)), φ at least 1.
func (m *loglinear) anscombe() []float64 {
	const least = 0x1p-52 // of 1−h: a count that alone makes its mean has no residual
	out := make([]float64, len(m.counts))
	for i, y := range m.counts {
		mu := m.fitted[i]
		out[i] = 1.5 * (math.Cbrt(y*y)/math.Pow(mu, 1.0/6) - math.Sqrt(mu)) /
			math.Sqrt(Cautious(m.phi)*max(least, 1-m.leverage[i]))
	}
	return out
}
