package main

import "strconv"

const month = "2006-01"

// exposure is what complaints are counted per: bicycles sold and parcels delivered, one record per month and cell.
func exposure(sales []sale, sent []parcels) []string {
	records := []string{record("Månad", "Mått", "Antal", "Produkt", "Batch", "Butik", "Region", "Transportör")}
	for _, s := range sales {
		records = append(records, record(s.month.Format(month), "Sålda cyklar", strconv.Itoa(s.units), s.model, s.batch,
			s.place.site, s.place.region, ""))
	}
	for _, p := range sent {
		records = append(records, record(p.month.Format(month), "Levererade paket", strconv.Itoa(p.units), "", "",
			webShop, p.region, p.carrier))
	}
	return records
}

// actions is the log of corrective actions. Owners are roles, not people.
func actions() []string {
	return []string{
		record("Åtgärdsnr", "Åtgärd", "Orsak", "Gäller", "Ansvarig", "Beslutad", "Klar senast", "Införd", "Verifierad"),
		record("A1", "Dubbelt emballage", "Paket skadat", "Butik=Webb", "Lagerchef", "2025-11-03", "2026-02-01", "", ""),
		record("A2", "Byte av fraktbolag i norr", lateParcel, "Region="+lateRegion, "Logistikchef", "2026-04-14",
			"2026-06-01", carrierChanged.Format("2006-01-02"), "2026-08-20"),
		record("A3", "Ny storleksguide på webben", wrongSize, "Butik=Webb", "E-handelschef", "2026-05-20",
			"2026-07-01", sizeGuideChanged.Format("2006-01-02"), ""),
		record("A4", "Film om montering", misread, "Produkt="+misreadModel, "Produktchef", "2026-08-10",
			"2026-09-15", "2026-09-15", ""),
		record("A5", "Växelföraren kontrolleras före utlämning", gears, "Produkt="+faultyModel+",Batch="+faultyBatch,
			"Kvalitetschef", "2026-10-19", "2026-11-16", "", ""),
	}
}
