package diag

var weightEntries = []Entry{
	{
		Code: "weight-html", Severity: Warning, Group: "weight",
		Vi: Words{Sentence: "trang {page} nặng {size} KB, quá {limit} KB", Hint: "‹phần nặng nhất: “{part}” ({heavy} KB). ›Tách thành hai bài, hoặc rút ngắn; mức cho phép ở weight trong content/site.yaml", Bad: "một bài dài bằng mười bài khác"},
		En: Words{Sentence: "the page {page} weighs {size} KB, over {limit} KB", Hint: "‹the heaviest part: “{part}” ({heavy} KB). ›Make two texts of it, or a shorter one; the limit is weight in content/site.yaml", Bad: "a text as long as ten others"},
	},
	{
		Code: "weight-loads", Severity: Warning, Group: "weight",
		Vi: Words{Sentence: "kiểu dáng và mã kèm trang {page} nặng {size} KB, quá {limit} KB", Hint: "‹nặng nhất: {part} ({heavy} KB). ›Bớt trong thư mục assets của trang; mức cho phép ở weight trong content/site.yaml", Bad: "một tệp kiểu dáng 200 KB trong assets/css"},
		En: Words{Sentence: "styles and scripts of the page {page} weigh {size} KB, over {limit} KB", Hint: "‹the heaviest: {part} ({heavy} KB). ›Take something out of the site’s folder assets; the limit is weight in content/site.yaml", Bad: "a stylesheet of 200 KB in assets/css"},
	},
	{
		Code: "weight-picture", Severity: Warning, Group: "weight",
		Vi: Words{Sentence: "ảnh nặng {size} KB, quá {limit} KB", Hint: "vẽ đơn giản hơn, hoặc lưu SVG gọn lại; mức cho phép ở weight trong content/site.yaml", Bad: "một hình SVG 200 KB"},
		En: Words{Sentence: "the picture weighs {size} KB, over {limit} KB", Hint: "draw it more simply, or save the SVG compressed; the limit is weight in content/site.yaml", Bad: "an SVG of 200 KB"},
	},
}
