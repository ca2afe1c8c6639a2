package workbook

// What Excel itself can hold. A file that goes beyond was not written by a spreadsheet.
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
)

// What is read at most. Everything is streamed, so most limits bound time, not memory.
const (
	// maxDirectory is the archive's list of parts, about 80 bytes for each. Workbooks have dozens of parts; the list is
	// held in memory.
	maxDirectory = 8 << 20
	// maxPart is one part unpacked. A full sheet of a million rows and 60 columns has about 2 GB.
	maxPart = 4 << 30
	// maxTotal is all parts unpacked.
	maxTotal = 16 << 30
	// maxRatio is how much a part may shrink when packed. Measured on generated sheets: 11 to 33 where cells have names,
	// 107 where a program leaves them out, 257 for nothing but empty cells of that kind. Deflate can do 1,032, and bombs
	// come near it. Parts up to smallPart are read whatever they shrink to: they take a tenth of a second.
	maxRatio  = 500
	smallPart = 16 << 20
	// maxSmall is a part that is held in memory in some form: the list of sheets, the relationships, the styles.
	maxSmall = 32 << 20
	// maxShared is the text of all shared strings, which are held in memory: half a million narratives of a thousand
	// letters.
	maxShared = 512 << 20
	// maxCell is the text of one cell in bytes. Excel holds 32,767 letters; other programs write more now and then.
	maxCell = 1 << 20
	// maxRecord is the text of one row, what the splitter of ingest takes for one record at most.
	maxRecord = 16 << 20
	// maxCSV is the text of one sheet. A shared string of a megabyte that every cell points to would make terabytes of it.
	maxCSV = 16 << 30
	// maxCells is rows times the width that they are all given: a full sheet of a thousand columns. One value in the last
	// column makes every row that wide.
	maxCells = 1 << 30
	// maxTag is one tag with its attributes; the root of a sheet may declare some dozens of namespaces.
	maxTag = 64 << 10
	// maxAttributes and maxDepth are several times what the format has.
	maxAttributes = 100
	maxDepth      = 100
)
