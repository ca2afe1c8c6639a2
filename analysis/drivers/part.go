package drivers

import (
	"math"
	"math/rand/v2"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// mostParts is how many parts are drawn anew at most. With fewer patterns of answers each is a part, drawn as often as it was given;
// of more, respondents are put into so many parts at random. The width of an interval is then off by about one part in fifty, and
// its cost does not depend on how many answered.
const mostParts = 1000

// part is respondents who are drawn together.
type part struct {
	times   float64        // how often, of draws without chance
	whole   *stats.Moments // of complete answers; nil where they are not wanted
	sums    []float64      // of ratings by weight, for each question
	weights []float64      // of those who rated it
}

func newPart(questions int, complete bool) part {
	p := part{times: 1, sums: make([]float64, questions), weights: make([]float64, questions)}
	if complete {
		p.whole = stats.NewMoments(questions)
	}
	return p
}

// mean is the mean rating of a question; NaN where nobody rated it.
func (p part) mean(question int) float64 { return p.sums[question] / p.weights[question] }

// parts are the answers to some questions, to be drawn. Moments are about the mean ratings.
func (s sheet) parts(items []int64, complete bool) []part {
	counts, bundled := s.counts, false
	if bundled = len(counts) > mostParts; bundled {
		counts = make([]float64, mostParts)
	}
	parts := make([]part, len(counts))
	for i := range parts {
		parts[i] = newPart(len(items), complete)
		if !bundled {
			parts[i].times = counts[i]
		}
	}
	means := make([]float64, len(items))
	for k, i := range items {
		means[k] = s.mean(i)
	}
	random := rand.New(rand.NewPCG(seed, 1))
	about := make([]float64, len(items))
	for row := range s.counts {
		whole := complete
		for k, i := range items {
			about[k] = s.items[i][row] - means[k]
			whole = whole && !math.IsNaN(about[k])
		}
		add := func(p *part, times float64) {
			for k, i := range items {
				if x := s.items[i][row]; !math.IsNaN(x) {
					p.sums[k] += times * s.weights[row] * x
					p.weights[k] += times * s.weights[row]
				}
			}
			if whole {
				p.whole.Add(about, times*s.weights[row])
			}
		}
		if !bundled {
			add(&parts[row], s.counts[row])
			continue
		}
		for range int64(s.counts[row]) {
			add(&parts[random.IntN(mostParts)], 1)
		}
	}
	return parts
}

// join draws parts anew and adds them up; without random each is taken as often as it was.
func (d *division) join(parts []part, random *rand.PCG) part {
	times := make([]float64, len(parts))
	for i, p := range parts {
		times[i] = p.times
	}
	if random != nil {
		times = stats.Redraw(times, random)
	}
	sum := newPart(len(d.attributes)+1, len(parts) > 0 && parts[0].whole != nil)
	for i, p := range parts {
		share := times[i] / p.times
		if share == 0 {
			continue
		}
		for k := range sum.sums {
			sum.sums[k] += share * p.sums[k]
			sum.weights[k] += share * p.weights[k]
		}
		if sum.whole != nil {
			sum.whole.Join(p.whole, share)
		}
	}
	return sum
}
