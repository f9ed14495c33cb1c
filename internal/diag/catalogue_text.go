package diag

var textEntries = []Entry{
	{
		Code: "image-alt", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "ảnh không có lời tả", Hint: "viết trong ngoặc vuông ảnh cho thấy gì: ![Người gọi điện ở nơi đông người](anh.svg)"},
		En:  Words{Sentence: "the picture has no description", Hint: "write in the square brackets what it shows: ![A person phoning in a crowded place](picture.svg)"},
		Bad: "![](a/anh.svg)", Good: "![Hộ chiếu và căn cước](a/anh.svg)",
	},
	{
		Code: "heading-level", Severity: Warning, Group: "text",
		Vi:  Words{Sentence: "mục cấp {level} đứng ngay sau mục cấp {before}", Hint: "bớt dấu # để không nhảy cấp; tên bài là cấp 1, nên mục đầu tiên dùng ##"},
		En:  Words{Sentence: "a heading of level {level} follows one of level {before}", Hint: "use fewer # so that no level is skipped; the title is level 1, so the first heading is ##"},
		Bad: "## Một\n\n#### Hai", Good: "## Một\n\n### Hai",
	},
	{
		Code: "heading-title", Severity: Warning, Group: "text",
		Vi:  Words{Sentence: "mục “{text}” dùng một dấu #, cấp dành cho tên bài", Hint: "dùng ##; tên bài nằm ở title"},
		En:  Words{Sentence: "the heading “{text}” has one #, the level of the title", Hint: "use ##; the title stands in the front matter"},
		Bad: "# Bài", Good: "## Mục",
	},
	{
		Code: "heading-empty", Severity: Warning, Group: "text",
		Vi:  Words{Sentence: "mục “{text}” không có nội dung", Hint: "viết nội dung, hoặc bỏ mục"},
		En:  Words{Sentence: "the section “{text}” is empty", Hint: "write something, or remove the heading"},
		Bad: "## Một\n\n## Hai\n\nChữ.",
	},
	{
		Code: "heading-id", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "hai mục cùng mã #{id}", Hint: "đổi một trong hai mã {#…}", Related: "dùng lần đầu ở đây"},
		En:  Words{Sentence: "two headings have the id #{id}", Hint: "change one of the two {#…}", Related: "first used here"},
		Bad: "## A {#x}\n\n## B {#x}",
	},
	{
		Code: "html-raw", Severity: Warning, Group: "text",
		Vi:  Words{Sentence: "không dùng HTML; “{text}” sẽ hiện thành chữ", Hint: "viết bằng Markdown; xem docs/dialect.md"},
		En:  Words{Sentence: "HTML is not used; “{text}” will show as text", Hint: "write it in Markdown; see docs/dialect.md"},
		Bad: "<b>quan trọng</b>", Good: "**quan trọng**",
	},
	{
		Code: "block-unknown", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "không có khối “{name}”", Hint: "‹ý bạn là “{near}”? ›Các khối: {list}"},
		En:  Words{Sentence: "there is no block “{name}”", Hint: "‹did you mean “{near}”? ›The blocks: {list}"},
		Bad: "::: faciltator\nGhi chú\n:::", Good: "::: facilitator\nGhi chú\n:::",
	},
	{
		Code: "block-unclosed", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "khối “{name}” không có dòng ::: đóng lại", Hint: "thêm một dòng chỉ có ::: ở cuối khối"},
		En:  Words{Sentence: "the block “{name}” has no closing line :::", Hint: "add a line with only ::: at its end"},
		Bad: "::: quiz\n- [x] Có", Good: "::: quiz\n- [x] Có\n:::",
	},
	{
		Code: "block-stray", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "dòng ::: này không đóng khối nào", Hint: "xóa dòng này, hoặc viết tên khối sau ::: để mở khối"},
		En:  Words{Sentence: "this line ::: closes no block", Hint: "delete it, or write a name after ::: to open a block"},
		Bad: "Chữ.\n\n:::",
	},
	{
		Code: "alert-unknown", Severity: Warning, Group: "text",
		Vi:  Words{Sentence: "không có khung “[!{name}]”", Hint: "‹ý bạn là “{near}”? ›Dùng NOTE, TIP, IMPORTANT, WARNING hoặc CAUTION"},
		En:  Words{Sentence: "there is no alert “[!{name}]”", Hint: "‹did you mean “{near}”? ›Use NOTE, TIP, IMPORTANT, WARNING or CAUTION"},
		Bad: "> [!LƯU Ý]\n> Chữ", Good: "> [!NOTE]\n> Chữ",
	},
	{
		Code: "quiz-answer", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "câu hỏi trắc nghiệm không có đáp án đúng nào", Hint: "đánh dấu [x] ở câu trả lời đúng: - [x] Đúng"},
		En:  Words{Sentence: "the quiz question has no right answer", Hint: "mark the right one with [x]: - [x] Right"},
		Bad: "::: quiz\n- [ ] Một\n- [ ] Hai\n:::", Good: "::: quiz\n- [ ] Một\n- [x] Hai\n:::",
	},
	{
		Code: "quiz-empty", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "khối quiz không có câu trả lời nào để chọn", Hint: "viết danh sách - [ ] và - [x] dưới mỗi câu hỏi"},
		En:  Words{Sentence: "the quiz has no answers", Hint: "write a list of - [ ] and - [x] under each question"},
		Bad: "::: quiz\nCâu hỏi?\n:::",
	},
	{
		Code: "steps-list", Severity: Error, Group: "text",
		Vi:  Words{Sentence: "khối steps phải có một danh sách đánh số", Hint: "viết 1. … 2. … mỗi bước một dòng"},
		En:  Words{Sentence: "the block steps must hold a numbered list", Hint: "write 1. … 2. … a line for each step"},
		Bad: "::: steps\nGọi 111.\n:::", Good: "::: steps\n1. Gọi 111.\n:::",
	},
	{
		Code: "text-nesting", Severity: Error, Group: "text",
		Vi: Words{Sentence: "lồng nhau quá {limit} lớp", Hint: "bớt số lớp trích dẫn, danh sách hoặc ngoặc", Bad: "100 dấu > liền nhau ở đầu dòng"},
		En: Words{Sentence: "nested more than {limit} deep", Hint: "use fewer levels of quotes, lists or brackets", Bad: "a line that begins with 100 signs >"},
	},
	{
		Code: "minutes-sum", Severity: Warning, Group: "text",
		Vi: Words{Sentence: "các bước cộng lại {sum} phút, nhưng duration là {duration} phút", Hint: "sửa số phút ở các mục, hoặc sửa duration", Bad: "duration: 45m mà các bước là 5, 20 và 10 phút"},
		En: Words{Sentence: "the steps add up to {sum} minutes, but duration is {duration}", Hint: "mend the minutes of the headings, or duration", Bad: "duration: 45m with steps of 5, 20 and 10 minutes"},
	},
	{
		Code: "footnote-missing", Severity: Warning, Group: "text",
		Vi:  Words{Sentence: "không có chú thích cuối trang [^{name}]", Hint: "thêm dòng [^{name}]: lời chú thích"},
		En:  Words{Sentence: "there is no footnote [^{name}]", Hint: "add a line [^{name}]: the note"},
		Bad: "Chữ.[^a]", Good: "Chữ.[^a]\n\n[^a]: Chú thích.",
	},
}
