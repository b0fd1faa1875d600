"""Which clicks the viewport held: their element is stuck where the page has been scrolled to."""

IS_HELD = """((x, y) => {
    for (let step = document.elementFromPoint(x, y); step; step = step.parentElement) {
        const {position, top} = getComputedStyle(step);
        if (position === "sticky" && step.getBoundingClientRect().top === parseFloat(top)) return true;
    }
    return false;
})"""
