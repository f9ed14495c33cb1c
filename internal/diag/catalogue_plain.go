package diag

var plainEntries = []Entry{
	{
		Code: "sentence-long", Severity: Warning, Group: "plainness",
		Vi:  Words{Sentence: "câu dài {count} tiếng; cẩm nang dùng câu không quá {limit} tiếng", Hint: "tách thành hai câu, mỗi câu một ý; hoặc đổi thành danh sách"},
		En:  Words{Sentence: "a sentence of {count} words; guides use at most {limit}", Hint: "make two sentences of it, one thought each; or make it a list"},
		Bad: "Khi có người rủ đi làm xa với lương cao mà không nói rõ làm gì, ở đâu, ai trả lương thì hãy hỏi lại cho rõ.", Good: "Có người rủ đi làm xa, lương cao? Hãy hỏi cho rõ: làm gì, ở đâu, ai trả lương.",
	},
	{
		Code: "paragraph-long", Severity: Warning, Group: "plainness",
		Vi: Words{Sentence: "đoạn văn dài {count} tiếng; cẩm nang dùng đoạn không quá {limit} tiếng", Hint: "ngắt thành hai đoạn, hoặc đổi thành danh sách", Bad: "một đoạn mười câu liền nhau"},
		En: Words{Sentence: "a paragraph of {count} words; guides use at most {limit}", Hint: "make two paragraphs of it, or a list", Bad: "a paragraph of ten sentences"},
	},
	{
		Code: "term-unexplained", Severity: Warning, Group: "plainness",
		Vi:  Words{Sentence: "“{text}” là từ của luật, người dân có thể không hiểu", Hint: "viết [{text}](term:{id}) để bấm vào là thấy nghĩa‹, hoặc nói đơn giản: {plain}›"},
		En:  Words{Sentence: "“{text}” is a word of the law that villagers may not know", Hint: "write [{text}](term:{id}) so that a tap shows what it means‹, or say it plainly: {plain}›"},
		Bad: "Người đó bị truy cứu trách nhiệm hình sự.", Good: "Người đó bị [truy cứu trách nhiệm hình sự](term:truy-cuu-trach-nhiem-hinh-su).",
	},
	{
		Code: "abbreviation-unexplained", Severity: Warning, Group: "plainness",
		Vi:  Words{Sentence: "chữ viết tắt “{text}” chưa được giải thích ở trang này", Hint: "viết đủ chữ; hoặc lần đầu viết đủ, rồi đặt chữ viết tắt trong ngoặc: Bộ đội Biên phòng (BĐBP)"},
		En:  Words{Sentence: "the abbreviation “{text}” is not explained on this page", Hint: "write it in full; or the first time in full with the abbreviation in brackets: border guard (BG)"},
		Bad: "Đến UBND xã.", Good: "Đến Ủy ban nhân dân xã.",
	},
}
