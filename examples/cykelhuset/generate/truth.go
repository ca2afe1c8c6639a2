package main

import "time"

// What is planted. README.md says the same in words, and TestPlantedTruth finds it again in the files.
const (
	// A supplier's batch: gears of Vinga from batch K7 shift badly, four times as often as those of any other bicycle.
	faultyModel  = "Vinga"
	faultyBatch  = "K7"
	faultyFactor = 4.0

	// A delivery partner in one region: Norrpilen is late in Norr, and as punctual as everybody else in Mitt. With
	// 80 % of the parcels in Norr, 2.25 makes the region twice as bad as the others, and losing Norrpilen halves it.
	lateCarrier = "Norrpilen"
	lateRegion  = "Norr"
	lateFactor  = 2.25

	// An instruction that is misread: the folding bicycle Tjörn three times as often as the others, and who has
	// misread it comes back with the same question.
	misreadModel  = "Tjörn"
	misreadFactor = 3.0
	misreadReturn = 0.35 // chance that a complaint about the instruction is followed by another one
	usualReturn   = 0.03 // the same for every other cause

	// The size guide changed nothing.
	sizeGuideFactor = 1.0
)

var (
	firstDay = day(2024, time.November, 1)
	months   = 24
	// Norrpilen leaves Norr, Polarbud takes over.
	carrierChanged = day(2026, time.June, 1)
	// The new size guide is on the web.
	sizeGuideChanged = day(2026, time.July, 1)
	// Batch K7 is in the stores. Its complaints start two days later at the earliest.
	faultySince = day(2026, time.May, 4)

	// The two exports: the whole history, and what came in October or was open then, taken again.
	firstExport  = day(2026, time.October, 31)
	secondExport = day(2026, time.November, 13)
)

// bicycleEffect is the factor on the rate of a cause among bicycles sold: 1 where nothing is planted.
func bicycleEffect(c *cause, s sale) float64 {
	switch {
	case c.name == gears && s.model == faultyModel && s.batch == faultyBatch:
		return faultyFactor
	case c.name == misread && s.model == misreadModel:
		return misreadFactor
	case c.name == wrongSize && !s.month.Before(sizeGuideChanged):
		return sizeGuideFactor
	}
	return 1
}

// parcelEffect is the factor on the rate of a cause among parcels delivered: 1 where nothing is planted.
func parcelEffect(c *cause, p parcels) float64 {
	if c.name == lateParcel && p.region == lateRegion && p.carrier == lateCarrier {
		return lateFactor
	}
	return 1
}

// returnChance is the probability that a customer complains of the same cause again.
func returnChance(c *cause) float64 {
	if c.name == misread {
		return misreadReturn
	}
	return usualReturn
}
