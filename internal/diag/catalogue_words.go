package diag

var wordEntries = []Entry{
	{
		Code: "word-stale", Severity: Warning, Group: "words",
		Vi:  Words{Sentence: "“{text}” không còn đúng: tên hoặc số này đã đổi", Hint: "viết: {instead}. Đoạn kể chuyện cũ thì đặt trong khối ::: history", Related: "mục trong sổ, có ghi vì sao"},
		En:  Words{Sentence: "“{text}” is out of date: this name or number has changed", Hint: "write: {instead}. Put what tells of the past into a block ::: history", Related: "the entry in the register, which says why"},
		Bad: "Đến Công an huyện để trình báo.", Good: "Đến Công an xã để trình báo.",
	},
	{
		Code: "word-untrue", Severity: Warning, Group: "words",
		Vi:  Words{Sentence: "“{text}” không đúng, hoặc hứa quá điều đã biết", Hint: "viết: {instead}", Related: "mục trong sổ, có ghi vì sao"},
		En:  Words{Sentence: "“{text}” is not true, or promises more than is known", Hint: "write: {instead}", Related: "the entry in the register, which says why"},
		Bad: "Vận chuyển ma túy bị tử hình.", Good: "Vận chuyển ma túy có thể bị tù chung thân.",
	},
	{
		Code: "word-stigma", Severity: Warning, Group: "words",
		Vi:  Words{Sentence: "“{text}” làm người ta mang tiếng", Hint: "viết: {instead}", Related: "mục trong sổ, có ghi vì sao"},
		En:  Words{Sentence: "“{text}” puts a stigma on people", Hint: "write: {instead}", Related: "the entry in the register, which says why"},
		Bad: "Nhà có con nghiện.", Good: "Nhà có người nghiện ma túy.",
	},
	{
		Code: "word-spelling", Severity: Warning, Group: "words",
		Vi:  Words{Sentence: "“{text}” viết khác kiểu chung của trang", Hint: "viết: {instead}", Related: "mục trong sổ"},
		En:  Words{Sentence: "“{text}” is not spelt as the rest of the site", Hint: "write: {instead}", Related: "the entry in the register"},
		Bad: "uỷ ban", Good: "ủy ban",
	},
	{
		Code: "word-slang", Severity: Warning, Group: "words",
		Vi:  Words{Sentence: "“{text}” là tiếng lóng, chỉ dùng ở trang báo cáo viên và bảng thuật ngữ", Hint: "viết: {instead}; lời dành cho báo cáo viên thì đặt trong khối ::: facilitator", Related: "mục trong bảng thuật ngữ"},
		En:  Words{Sentence: "“{text}” is slang, which only trainers’ pages and the glossary print", Hint: "write: {instead}; put what is for trainers into a block ::: facilitator", Related: "the entry in the glossary"},
		Bad: "Bạn rủ uống nước vui.", Good: "Bạn rủ uống thứ nước có ma túy.",
	},
}
