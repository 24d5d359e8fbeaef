// Says nothing and never ends: what the process of Z3 would be if Z3 did not come back.
setInterval(() => {}, 1000)
