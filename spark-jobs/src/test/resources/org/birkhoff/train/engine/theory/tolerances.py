"""Distances that DiagonalLawTest allows for, computed with numpy and scipy and no code of the project.

chain: the discrete updates v' = v (1 - 2 eta (v - k -+ s))^2 on two-point data (k = .2, s = 2), their
stationary distribution function iterated on a grid of ln v, against the Gamma law.
relaxation: the Fokker-Planck equation of s = ln v on Gaussian data (k = s = 1, one hidden layer), implicit
steps on a grid, from v = 1: the distance to its stationary law that is left after a time.
"""
from math import exp
import numpy as np
from scipy.stats import gamma
from scipy.special import gammainc
def chain(eta,k=.2,s=2.,steps=40000):
    lo,hi=-90.,3.
    n=6000
    y=np.linspace(lo,hi,n); v=np.exp(y)
    # transfer of mass on cells: linear splitting
    from scipy.sparse import coo_matrix
    rows=[];cols=[];vals=[]
    for sg in(1,-1):
        w=2*np.log(np.abs(1-2*eta*(v-k-sg*s))+1e-300)+y
        x=np.clip((w-lo)/(y[1]-y[0]),0,n-1.000001)
        i=np.floor(x).astype(int); f=x-i
        rows+=[i,i+1]; cols+=[np.arange(n)]*2; vals+=[.5*(1-f),.5*f]
    M=coo_matrix((np.concatenate(vals),(np.concatenate(rows),np.concatenate(cols))),(n,n)).tocsr()
    p=np.zeros(n); p[np.argmin(abs(y-np.log(.49)))]=1
    for i in range(steps): p=M@p
    c=np.cumsum(p)-p/2
    T=eta
    G=gammainc(k/(2*T*s*s)-.5, v/(2*T*s*s))
    print(eta,"KS bias",abs(c-G).max(),"mean",(p*v).sum(),"var",(p*v*v).sum()-(p*v).sum()**2, v[abs(c-G).argmax()])
chain(.04)
chain(.025, steps=4000)
chain(.01, steps=4000)


def relaxation(T,t,ds=0.05,lo=-400,hi=4.):
    s=np.arange(lo,hi,ds)+ds/2; v=np.exp(s)
    g=lambda v:2*v*v-4*v+3
    D=8*T  # half of variance 16 T g
    e=np.exp(np.arange(lo,hi+ds/2,ds))
    # log density: stationary flux zero; drift mu(s)=-2*(2(v-1)+2Tg), diffusion var=16 T g
    mu=lambda v:-2*(2*(v-1)+2*T*g(v))
    n=len(s)
    from scipy.sparse import diags
    from scipy.sparse.linalg import splu
    from scipy.sparse import identity
    a=8*T*g(v) # half variance at centers
    ve=np.exp(lo+ds*np.arange(1,n)); m=mu(ve)
    # flux at edge = m*(p_i+p_{i+1})/2 - (a_{i+1}p_{i+1}-a_i p_i)/ds
    L=(m/2+a[:-1]/ds); R=(m/2-a[1:]/ds)
    main=np.zeros(n); main[:-1]-=L/ds; main[1:]+=R/ds
    up=-R/ds; low=L/ds
    M=diags([low,main,up],[-1,0,1],format='csc')
    h=min(.25,t/200); k=int(round(t/h))
    p=np.zeros(n); p[np.argmin(abs(s))]=1/ds
    lu=splu((identity(n)-h*M).tocsc())
    # stationary by huge step
    lus=splu((identity(n)-1e9*M).tocsc()); st=lus.solve(p)
    st=lus.solve(st); st/=st.sum()*ds
    out=[]
    for i in range(k):
        p=lu.solve(p)
        if (i+1)%max(1,k//8)==0: out.append(((i+1)*h, abs(np.cumsum(p-st)*ds).max()))
    c=np.cumsum(st)*ds
    qs=[exp(np.interp(q,c,s+ds/2)) for q in(.1,.25,.5,.75,.9)]
    return out,qs
print(relaxation(.01, 12, ds=.002, lo=-3, hi=2))
print(relaxation(.3, 480))
