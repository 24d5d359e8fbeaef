throw new Error('no license found')
