// Vitalfew turns an export of complaints into a report that a meeting can decide from.
package main

import "os"

func main() { os.Exit(run(system())) }
