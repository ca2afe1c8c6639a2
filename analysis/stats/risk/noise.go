package risk

import (
	"cmp"
	"math"
	"slices"
)

const (
	// finest is the least distance of two quantiles of noise: what differs by less is rounding. Where forecasts are right to the
	// last digit, a smaller one makes every leaf that is not abnormal; a tenth would hide changes of a few per cent.
	finest = 1e-3
	// tail is how many deviations the outermost quantile leaves. Fewer make its place a matter of luck; more hide how the tail
	// falls. Where fewer leaves than that are on the side of noise, noise is not known.
	tail = 10
	// surest bounds what one leaf can say for a change, in nats. Below some 20 a single leaf among tens of thousands could not
	// be found; without a bound a few leaves outvote hundreds.
	surest = 30
	// bands of leaves' size have each a scale of noise, of at least inBand leaves: in fewer the scale is luck.
	bands, inBand = 8, 200
)

// noise is how deviations scatter where nothing has happened: the distribution of their absolute values, as the logarithm
// of the share that is larger. That is straight between quantiles and beyond the last: tails are taken to be exponential
// where there are no deviations left to say how they fall, which is too heavy for normal noise rather than too light.
type noise struct {
	at      []float64 // deviations, ascending, the first 0
	log     []float64 // log share of deviations that are larger, by at
	density []float64 // log of how fast that falls behind each of at
}

// newNoise is the noise of deviations whose absolute values are these, ascending, at least one.
func newNoise(sizes []float64) noise {
	n := float64(len(sizes))
	f := noise{at: []float64{0}, log: []float64{0}}
	for share := 0.8; len(f.density) == 0 || share*n >= tail; {
		last := len(f.at) - 1
		at := max(sizes[int((1-share)*(n-1))], f.at[last]+finest)
		log := math.Log(share)
		f.density = append(f.density, math.Log((f.log[last]-log)/(at-f.at[last])))
		f.at, f.log = append(f.at, at), append(f.log, log)
		if share > 0.25 {
			share -= 0.2
		} else {
			share /= 2
		}
	}
	f.density = append(f.density, f.density[len(f.density)-1])
	return f
}

// logDensity is that of a deviation of either sign.
func (f noise) logDensity(x float64) float64 {
	x = math.Abs(x)
	k, met := slices.BinarySearch(f.at, x)
	if !met {
		k--
	}
	return f.log[k] - (x-f.at[k])*math.Exp(f.density[k]) + f.density[k] - math.Ln2
}

// likelihoods are the log densities of all deviations under the noise that those of some leaves show, where they are not above 0;
// and the scale of that noise: two thirds are smaller. Forecasts of small leaves are commonly worse, so each band of size has a
// scale. How noise falls from there is what its own band or all bands say, whichever makes the deviation more likely. It is not
// ok where there are too few leaves to know noise by.
func (l *lattice) likelihoods(x []float64, left []int) (log []float64, scale float64, ok bool) {
	order := slices.Clone(left)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(l.size[a], l.size[b]) })
	count := max(1, min(bands, len(order)/inBand))
	log = make([]float64, len(x))
	edges := make([]float64, count) // largest size of each band
	scales := make([]float64, count)
	own := make([]noise, count)
	var light []float64
	for b := range count {
		members := order[b*len(order)/count : (b+1)*len(order)/count]
		from := len(light)
		for _, i := range members {
			if x[i] <= 0 {
				light = append(light, -x[i])
			}
			edges[b] = l.size[i]
		}
		slices.Sort(light[from:])
		scales[b] = finest
		if of := len(light) - from; of > 0 {
			scales[b] = max(finest, light[from+2*of/3])
		}
		if len(light)-from >= tail {
			own[b] = newNoise(light[from:])
		}
		for k := from; k < len(light); k++ {
			light[k] /= scales[b]
		}
		scale += scales[b] / float64(count)
	}
	if len(light) < tail {
		return nil, 0, false
	}
	for k := range light {
		light[k] *= scale
	}
	slices.Sort(light)
	all := newNoise(light)
	for i, v := range x {
		b, _ := slices.BinarySearch(edges, l.size[i])
		b = min(b, count-1)
		to := scale / scales[b]
		log[i] = max(-surest, all.logDensity(v*to)+math.Log(to))
		if own[b].at != nil {
			log[i] = max(log[i], own[b].logDensity(v))
		}
	}
	return log, scale, true
}
