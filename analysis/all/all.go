// Package all lists the analyses in the order of the report.
package all
